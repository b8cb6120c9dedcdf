//! Types with parameters.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{DeriveInput, Generics, parse_quote};

/// Demands of every type parameter that it is a schema.
pub(super) fn with_schema_bounds(generics: &Generics) -> Generics {
    let mut bounded = generics.clone();
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!(__w::Schema));
    }
    bounded
}

/// The name of the component; a generic type is one for each list of arguments.
pub(super) fn component_name(item: &DeriveInput) -> TokenStream {
    if item.generics.type_params().next().is_some() {
        quote!(&__w::component_name::<Self>())
    } else {
        item.ident.unraw().to_string().to_token_stream()
    }
}
