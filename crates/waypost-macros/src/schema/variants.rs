//! The variants of an enum.

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token};

use super::Serde;
use super::container::Container;
use super::fields::{check_conditions, field_options, take_name};
use super::serde_attributes::MemberAttributes;
use crate::diagnostics::Diagnostics;

/// One variant.
pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The name on the wire.
    pub(super) name: String,
    /// Whether the variant never travels.
    pub(super) skip: bool,
    /// The name, if serde has still to be told.
    pub(super) untold_name: Option<LitStr>,
}

/// Reads the variants of a unit-only enum.
pub(super) fn parse(
    variants: &Punctuated<syn::Variant, Token![,]>,
    container: &Container,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) -> Vec<Variant> {
    variants
        .iter()
        .map(|variant| Variant::parse(variant, container, serde, diagnostics))
        .collect()
}

/// Reports what an enum cannot say of itself.
pub(super) fn check_container(container: &Container, diagnostics: &mut Diagnostics) {
    if let Some(title) = &container.title {
        diagnostics.error(
            title,
            "an enum is documented under its own name: take `title` away",
        );
    }
    if let Some(from) = &container.from {
        diagnostics.error(
            from,
            "`from` copies fields, which an enum does not have: implement `From` by hand",
        );
    }
    if let Some(patches) = &container.patches {
        diagnostics.error(
            patches,
            "`patches` changes fields, which an enum does not have: make it a struct",
        );
    }
    if let Some(validate) = &container.validate {
        diagnostics.error(
            validate,
            "`validate` checks a struct as a whole: put it on what the variants hold",
        );
    }
    if let Some(example) = container.examples.first() {
        diagnostics.error(
            example,
            "an enum lists what it can be: put the example on the field or argument",
        );
    }
}

impl Variant {
    /// Reads name and options of a variant, whatever it holds.
    pub(super) fn parse(
        variant: &syn::Variant,
        container: &Container,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        check_conditions(&variant.attrs, diagnostics);
        let told = MemberAttributes::parse(&variant.attrs, diagnostics);
        let mut options = field_options(&variant.attrs, diagnostics);
        let untold_name = take_name(&mut options, &told, diagnostics);
        options.finish(diagnostics);
        if let (Some(name), Serde::Theirs) = (&untold_name, serde) {
            diagnostics.error(
                name,
                "serde would not hear of it: write `#[serde(rename = …)]`, or use `#[schema]`",
            );
        }
        let unraw = variant.ident.unraw().to_string();
        let name = untold_name
            .as_ref()
            .or(told.rename.as_ref())
            .map(LitStr::value);
        let rule = container.rename_all;
        Self {
            ident: variant.ident.clone(),
            name: name.unwrap_or_else(|| {
                rule.map_or_else(|| unraw.clone(), |rule| rule.apply_to_variant(&unraw))
            }),
            skip: told.skip,
            untold_name,
        }
    }
}
