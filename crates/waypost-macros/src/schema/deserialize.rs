//! `Deserialize` for types that serde's derive reads otherwise than their schema says: enums with data, and structs in
//! which others lie flat.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::generics::with_schema_bounds;
use super::{Schema, Shape};

/// Whether the type is read by its schema alone.
pub(super) fn is_by_schema(shape: &Shape) -> bool {
    match shape {
        Shape::Struct(fields) => fields.iter().any(|field| field.flatten.is_some()),
        Shape::Union(_) => true,
        Shape::Newtype(_) | Shape::Enum(_) => false,
    }
}

/// The implementation, where one is needed.
pub(super) fn expand(schema: &Schema) -> Option<TokenStream> {
    if !is_by_schema(&schema.shape) {
        return None;
    }
    let name = &schema.item.ident;
    let mut bounded = with_schema_bounds(&schema.item.generics);
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!('static));
    }
    let (_, arguments, conditions) = bounded.split_for_impl();
    let mut with_lifetime = bounded.clone();
    with_lifetime.params.insert(0, parse_quote!('de));
    let (generics, _, _) = with_lifetime.split_for_impl();
    Some(quote! {
        impl #generics __w::serde::Deserialize<'de> for #name #arguments #conditions {
            fn deserialize<__D: __w::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> __w::Result<Self, __D::Error> {
                __w::deserialize(deserializer)
            }
        }
    })
}
