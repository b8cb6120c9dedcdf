//! `#[schema]` and `#[derive(Schema)]`.

mod container;
mod deserialize;
mod expand_enum;
mod expand_struct;
mod expand_union;
mod fields;
mod generics;
mod item;
mod newtype;
mod object;
mod printing;
mod serde_attributes;
mod shape;
mod union;
mod variants;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::container::Container;
use self::shape::Shape;
use crate::diagnostics::Diagnostics;
use crate::options::Options;

/// Who writes serde's attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Serde {
    /// The macro: what it is told for the schema holds for serde too.
    Ours,
    /// The user, so that only serde's own attributes can say what serde must know.
    Theirs,
}

/// One type as it declares itself.
struct Schema {
    item: DeriveInput,
    container: Container,
    shape: Shape,
}

/// Expands `#[schema]`.
pub(crate) fn expand_attribute(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let options = Options::from_tokens("#[schema]", attribute, &mut diagnostics);
    let input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        Err(error) => {
            let errors = error.into_compile_error();
            return quote!(#errors #item);
        }
    };
    let schema = Schema::parse(input.clone(), options, Serde::Ours, &mut diagnostics);
    match (schema, diagnostics.finish()) {
        (Some(schema), Ok(())) => {
            let item = item::expand(&schema);
            let implementation = expand_implementation(&schema);
            quote!(#item #implementation)
        }
        (_, errors) => {
            let errors = errors.err();
            let item = item::expand_plain(&input);
            let unfinished = expand_unfinished(&input);
            quote!(#errors #item #unfinished)
        }
    }
}

/// Expands `#[derive(Schema)]`.
pub(crate) fn expand_derive(item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let options = Options::collect("#[schema]", "schema", &input.attrs, &mut diagnostics);
    let schema = Schema::parse(input.clone(), options, Serde::Theirs, &mut diagnostics);
    match (schema, diagnostics.finish()) {
        (Some(schema), Ok(())) => expand_implementation(&schema),
        (_, errors) => {
            let errors = errors.err();
            let unfinished = expand_unfinished(&input);
            quote!(#errors #unfinished)
        }
    }
}

impl Schema {
    fn parse(
        item: DeriveInput,
        options: Options,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if let Some(lifetime) = item.generics.lifetimes().next() {
            diagnostics.error(
                lifetime,
                "a schema owns its data: hold `String` instead of `&str`",
            );
        }
        let container = Container::parse(&item, options, serde, diagnostics);
        let shape = Shape::parse(&item, &container, serde, diagnostics)?;
        if serde == Serde::Theirs || item::derives(&item, "Deserialize") {
            shape::check_reader(&item, &shape, diagnostics);
        }
        Some(Self {
            item,
            container,
            shape,
        })
    }
}

fn expand_implementation(schema: &Schema) -> TokenStream {
    let content = match &schema.shape {
        Shape::Struct(fields) => expand_struct::expand(schema, fields),
        Shape::Newtype(newtype) => newtype::expand(schema, newtype),
        Shape::Enum(variants) => expand_enum::expand(schema, variants),
        Shape::Union(variants) => expand_union::expand(schema, variants),
    };
    let deserialize = deserialize::expand(schema);
    quote! {
        const _: () = {
            use ::waypost::__private as __w;

            #content
            #deserialize
        };
    }
}

/// Stands in for the implementation of a type with mistakes: nothing that refers to it shall be one more.
fn expand_unfinished(item: &DeriveInput) -> TokenStream {
    let name = &item.ident;
    let (generics, arguments, conditions) = item.generics.split_for_impl();
    quote! {
        const _: () = {
            use ::waypost::__private as __w;

            impl #generics __w::Schema for #name #arguments #conditions {
                const KIND: __w::Kind = __w::Kind::Object;

                fn describe(_: &mut __w::Registry) -> __w::JsonSchema {
                    __w::unfinished()
                }

                fn parse(_: &__w::Input<'_>, _: &mut __w::Report) -> __w::Option<Self> {
                    __w::unfinished()
                }
            }
        };
    }
}
