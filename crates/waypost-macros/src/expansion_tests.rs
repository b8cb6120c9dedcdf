//! What the macros generate, kept as files to be read: `tests/expansion/*.snap`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::route::Method;
use crate::{dependency, http_error, route, schema};

macro_rules! assert_expansion {
    ($expansion:expr) => {{
        let file = syn::parse2($expansion).expect("an expansion is a list of items");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("../tests/expansion");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(prettyplease::unparse(&file)));
    }};
}

#[test]
fn an_operation() {
    assert_expansion!(route::expand(
        Method::Get,
        quote!("/items/{item_id}", tags = ["items"]),
        quote! {
            /// Read an item.
            pub async fn read_item(
                item_id: i64,
                #[query(default = "en", max_length = 2)] language: String,
                db: Db,
            ) -> Result<Item, ItemError> {
                find(db, item_id, language).await
            }
        },
    ));
}

#[test]
fn an_operation_with_a_security_scheme() {
    assert_expansion!(route::expand(
        Method::Get,
        quote!("/items"),
        quote! {
            async fn read_items(
                #[security(OAUTH2)] token: String,
                #[security(scopes = ["items"])] user: User,
            ) -> Vec<Item> {
                items_of(user, token).await
            }
        },
    ));
}

#[test]
fn a_dependency() {
    assert_expansion!(dependency::expand(
        TokenStream::new(),
        quote! {
            async fn current_user(credentials: Credentials) -> Result<CurrentUser, AuthError> {
                check(credentials).await
            }
        },
    ));
}

#[test]
fn a_struct() {
    assert_expansion!(schema::expand_attribute(
        quote!(deny_unknown_fields, from = item::Model),
        quote! {
            /// What is for sale.
            #[derive(Debug)]
            pub struct Item {
                /// How it is called.
                #[field(min_length = 1, example = "Foo")]
                pub name: String,
                #[field(gt = 0, default = 9.5)]
                pub price: f64,
            }
        },
    ));
}

#[test]
fn an_enum() {
    assert_expansion!(schema::expand_attribute(
        quote!(rename_all = "lowercase"),
        quote! {
            enum ModelName {
                Alexnet,
                #[field(rename = "le-net")]
                Lenet,
            }
        },
    ));
}

#[test]
fn an_error_type() {
    assert_expansion!(http_error::expand(quote! {
        enum PostError {
            /// No such post.
            #[http(404, "Post {id} was not found")]
            NotFound { id: Uuid },
            #[http(401, header("WWW-Authenticate", "Bearer"))]
            Anonymous,
            #[http(500)]
            Database(#[from] DbErr),
        }
    }));
}
