//! The variants of an enum with data.

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Fields, Ident, Token, Type};

use super::Serde;
use super::container::Container;
use super::fields::{self, Field, Owner};
use super::newtype::Newtype;
use super::serde_attributes::MemberAttributes;
use super::variants::Variant;
use crate::diagnostics::Diagnostics;
use crate::doc_comment;

/// One variant and what it holds.
pub(super) struct UnionVariant {
    pub(super) variant: Variant,
    pub(super) description: Option<String>,
    pub(super) content: Content,
}

#[expect(
    clippy::large_enum_variant,
    reason = "a few are made for each type, once"
)]
pub(super) enum Content {
    Unit,
    Value(Newtype),
    Tuple(Vec<Type>),
    Fields(Vec<Field>),
}

/// Reads the variants of an enum with data.
pub(super) fn parse(
    variants: &Punctuated<syn::Variant, Token![,]>,
    container: &Container,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) -> Vec<UnionVariant> {
    variants
        .iter()
        .map(|variant| UnionVariant::parse(variant, container, serde, diagnostics))
        .collect()
}

impl UnionVariant {
    fn parse(
        item: &syn::Variant,
        container: &Container,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let told = MemberAttributes::parse(&item.attrs, diagnostics);
        let content = match &item.fields {
            Fields::Unit => Content::Unit,
            Fields::Named(named) => {
                let rule = told.rename_all.or(container.rename_all_fields);
                let owner = Owner::of_variant(&item.ident, rule);
                let fields = fields::parse(&named.named, &owner, serde, diagnostics);
                refuse_flatten(&fields, diagnostics);
                Content::Fields(fields)
            }
            Fields::Unnamed(unnamed) => match unnamed.unnamed.len() {
                1 => Content::Value(Newtype::parse(&unnamed.unnamed[0], None, diagnostics)),
                _ => Content::Tuple(
                    unnamed
                        .unnamed
                        .iter()
                        .map(|field| field.ty.clone())
                        .collect(),
                ),
            },
        };
        Self {
            variant: Variant::parse(item, container, serde, diagnostics),
            description: doc_comment::description(&item.attrs),
            content,
        }
    }

    /// The constant that holds what is known of the variant's value.
    pub(super) fn constant(&self) -> Ident {
        let name = self.variant.ident.unraw().to_string();
        quote::format_ident!("__{}", name.to_uppercase())
    }
}

fn refuse_flatten(fields: &[Field], diagnostics: &mut Diagnostics) {
    for flatten in fields.iter().filter_map(|field| field.flatten.as_ref()) {
        diagnostics.error(
            flatten,
            "not yet: make the variant's fields a struct of their own, and flatten there",
        );
    }
}
