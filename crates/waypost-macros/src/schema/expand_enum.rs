//! From a unit-only enum to its `Schema`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Schema;
use super::variants::Variant;

/// The constant that lists the variants, and the implementation that uses it.
pub(super) fn expand(schema: &Schema, variants: &[Variant]) -> TokenStream {
    let name = &schema.item.ident;
    let text = name.unraw().to_string();
    let (generics, arguments, conditions) = schema.item.generics.split_for_impl();
    let description = match &schema.container.description {
        Some(description) => quote!(__w::Some(#description)),
        None => quote!(__w::None),
    };
    let literal = schema.container.literal;
    let variants = variants
        .iter()
        .filter(|variant| !variant.skip)
        .map(|variant| {
            let Variant { ident, name, .. } = variant;
            quote!(__w::Variant { name: #name, value: || Self::#ident })
        });
    quote! {
        impl #generics #name #arguments #conditions {
            const __VARIANTS: __w::Enumeration<Self> = __w::Enumeration {
                name: #text,
                description: #description,
                literal: #literal,
                variants: &[#(#variants),*],
            };
        }

        impl #generics __w::Schema for #name #arguments #conditions {
            const KIND: __w::Kind = __w::Kind::Scalar;

            fn describe(registry: &mut __w::Registry) -> __w::JsonSchema {
                Self::__VARIANTS.describe(registry)
            }

            fn parse(input: &__w::Input<'_>, report: &mut __w::Report) -> __w::Option<Self> {
                Self::__VARIANTS.parse(input, report)
            }
        }
    }
}
