//! Generated code names everything by its whole path: it works without a prelude and among hostile names.
#![no_implicit_prelude]
#![allow(dead_code)]

use ::std::clone::Clone;

/// What a careless macro would meet instead of the standard library.
mod std {}
mod core {}
mod serde {}
mod waypost {}
struct Option;
struct Some;
struct None;
struct Vec;
struct Box;
struct Field;
struct Schema;
struct Input;
struct Report;
trait Default {}
trait Into {}

#[::waypost::schema(deny_unknown_fields, from = Model)]
struct Item {
    #[field(min_length = 1, pattern = "^[a-z]+$", example = "foo")]
    name: ::std::string::String,
    #[field(gt = 0, default = 9.5)]
    price: f64,
    #[field(required)]
    tax: ::std::option::Option<f64>,
    #[serde(skip)]
    seen: u32,
    kind: Kind,
}

struct Model {
    name: ::std::string::String,
    price: f64,
    tax: ::std::option::Option<f64>,
    kind: Kind,
}

#[::waypost::schema(rename_all = "lowercase")]
enum Kind {
    New,
    Used,
}

#[::waypost::schema]
struct Page<T> {
    items: ::std::vec::Vec<T>,
}

#[derive(::waypost::HttpError)]
enum ItemError {
    #[http(404, "Item {id} was not found")]
    NotFound { id: i64 },
    #[http(401, header("WWW-Authenticate", "Bearer"))]
    Anonymous,
    #[http(500)]
    Disk(#[from] ::std::io::Error),
}

struct User;

impl Clone for User {
    fn clone(&self) -> Self {
        User
    }
}

#[::waypost::dependency]
async fn current_user(
    #[header] authorization: ::std::option::Option<::std::string::String>,
) -> ::std::result::Result<User, ItemError> {
    match authorization {
        ::std::option::Option::Some(_) => ::std::result::Result::Ok(User),
        ::std::option::Option::None => ::std::result::Result::Err(ItemError::Anonymous),
    }
}

/// Change an item.
#[::waypost::put("/items/{item_id}", status = 202, tags = ["items"])]
async fn update_item(
    item_id: i64,
    item: Item,
    #[query(default = 1, ge = 0)] count: i64,
    #[extract] method: ::axum::http::Method,
    _user: User,
    #[depends(current_user)] _again: User,
) -> ::std::result::Result<Item, ItemError> {
    match (item_id, count, method) {
        (0, _, _) => ::std::result::Result::Err(ItemError::NotFound { id: item_id }),
        _ => ::std::result::Result::Ok(item),
    }
}

#[::waypost::main]
async fn main() -> ::std::result::Result<(), ::std::io::Error> {
    ::std::result::Result::Ok(())
}

#[::core::prelude::v1::test]
fn generated_code_needs_no_prelude() {
    ::std::assert!(main().is_ok());
    let operation = <update_item as ::waypost::operation::Endpoint>::OPERATION;
    ::std::assert_eq!(operation.options.status, 202);
}
