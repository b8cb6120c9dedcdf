//! The fields of a struct.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Token, Type};

use super::Serde;
use super::container::Container;
use super::serde_attributes::{MemberAttributes, SerdeDefault};
use crate::diagnostics::Diagnostics;
use crate::doc_comment;
use crate::field::{DefaultFunction, FieldOptions};
use crate::options::Options;

/// One field and all that is said of it.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) ty: Type,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) options: FieldOptions,
    pub(super) default: Option<FieldDefault>,
    /// Whether the field never travels; it is then made from its default.
    pub(super) skip: bool,
    /// The name, if serde has still to be told.
    pub(super) untold_name: Option<LitStr>,
}

/// What a field is when it was not sent.
pub(super) enum FieldDefault {
    /// An expression of Waypost's attribute; a function holds it.
    Expression,
    /// What serde is told.
    Serde(SerdeDefault),
    /// The field of the whole type's default.
    Container(SerdeDefault),
}

/// Reads the fields of a struct.
pub(super) fn parse(
    fields: &Punctuated<syn::Field, Token![,]>,
    container: &Container,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) -> Vec<Field> {
    fields
        .iter()
        .filter_map(|field| Field::parse(field, container, serde, diagnostics))
        .collect()
}

impl Field {
    fn parse(
        field: &syn::Field,
        container: &Container,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let ident = field.ident.clone()?;
        check_conditions(&field.attrs, diagnostics);
        let told = MemberAttributes::parse(&field.attrs, diagnostics);
        let mut options = field_options(&field.attrs, diagnostics);
        let untold_name = take_name(&mut options, &told, diagnostics);
        let field_options = FieldOptions::take(
            &mut options,
            doc_comment::description(&field.attrs),
            diagnostics,
        );
        options.finish(diagnostics);
        check_serde(
            &field_options,
            untold_name.as_ref(),
            &told,
            serde,
            diagnostics,
        );
        let rule = container.rename_all;
        let unraw = ident.unraw().to_string();
        let name = untold_name
            .as_ref()
            .or(told.rename.as_ref())
            .map(LitStr::value);
        Some(Self {
            name: name.unwrap_or_else(|| {
                rule.map_or_else(|| unraw.clone(), |rule| rule.apply_to_field(&unraw))
            }),
            ty: field.ty.clone(),
            default: default(&field_options, told.default, container),
            options: field_options,
            skip: told.skip,
            untold_name,
            ident,
        })
    }

    /// The constant that holds what is known of the field.
    pub(super) fn constant(&self) -> Ident {
        format_ident!("__{}", self.ident.unraw().to_string().to_uppercase())
    }

    /// The function that holds the default.
    pub(super) fn default_function(&self) -> Ident {
        format_ident!("__default_{}", self.ident.unraw())
    }

    /// The field's name as a variable, apart from other variables of that name.
    pub(super) fn variable(&self) -> Ident {
        let mut variable = self.ident.clone();
        variable.set_span(Span::mixed_site());
        variable
    }

    /// How the default is made, in a scope where `Self` is the struct.
    pub(super) fn expand_default(&self) -> Option<DefaultFunction> {
        let (ty, ident) = (&self.ty, &self.ident);
        let function = |path: TokenStream| DefaultFunction {
            call: quote!(#path()),
            pointer: path,
        };
        Some(match self.default.as_ref()? {
            FieldDefault::Expression => {
                let name = self.default_function();
                function(quote!(Self::#name))
            }
            FieldDefault::Serde(SerdeDefault::Trait) => {
                function(quote!(<#ty as __w::Default>::default))
            }
            FieldDefault::Serde(SerdeDefault::Function(path)) => function(quote!(#path)),
            FieldDefault::Container(whole) => {
                let whole = match whole {
                    SerdeDefault::Trait => quote!(<Self as __w::Default>::default()),
                    SerdeDefault::Function(path) => quote!(#path()),
                };
                DefaultFunction {
                    pointer: quote!(|| #whole.#ident),
                    call: quote!(#whole.#ident),
                }
            }
        })
    }
}

/// What `#[field(…)]` says, on a field or on a variant.
pub(super) fn field_options(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Options {
    Options::collect("#[field]", "field", attributes, diagnostics)
}

/// Reports conditions: a derive sees what is left after them, an attribute does not.
pub(super) fn check_conditions(attributes: &[Attribute], diagnostics: &mut Diagnostics) {
    let is_condition = |attribute: &&Attribute| {
        ["cfg", "cfg_attr"]
            .iter()
            .any(|name| attribute.path().is_ident(name))
    };
    for attribute in attributes.iter().filter(is_condition) {
        diagnostics.error(
            attribute,
            "not yet: what a schema has cannot hang on a condition; put the condition on the whole type",
        );
    }
}

/// Takes the name on the wire: `rename`, or as Pydantic says it, `alias`.
pub(super) fn take_name(
    options: &mut Options,
    told: &MemberAttributes,
    diagnostics: &mut Diagnostics,
) -> Option<LitStr> {
    let rename = options.text("rename", diagnostics);
    let alias = options.text("alias", diagnostics);
    if let (Some(_), Some(alias)) = (&rename, &alias) {
        diagnostics.error(alias, "`alias` is `rename` once more: keep one");
    }
    let name = rename.or(alias);
    if let (Some(name), Some(_)) = (&name, &told.rename) {
        diagnostics.error(name, "`#[serde(rename = …)]` names it already: keep one");
    }
    name
}

/// Reports what is said twice, and what serde would not hear of.
fn check_serde(
    options: &FieldOptions,
    untold_name: Option<&LitStr>,
    told: &MemberAttributes,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(default), Some(_)) = (&options.default, &told.default) {
        diagnostics.error(default, "`#[serde(default)]` says so already: keep one");
    }
    if serde == Serde::Ours {
        return;
    }
    let instead = |option: &str| {
        format!("serde would not hear of it: write `#[serde({option} = …)]`, or use `#[schema]`")
    };
    if let Some(default) = &options.default {
        diagnostics.error(default, instead("default"));
    }
    if let Some(name) = untold_name {
        diagnostics.error(name, instead("rename"));
    }
    if let Some(required) = &options.required {
        diagnostics.error(
            required,
            "serde would not hear of it: use `#[schema]` instead of `#[derive(Schema)]`",
        );
    }
}

fn default(
    options: &FieldOptions,
    told: Option<SerdeDefault>,
    container: &Container,
) -> Option<FieldDefault> {
    if options.default.is_some() {
        return Some(FieldDefault::Expression);
    }
    told.map(FieldDefault::Serde)
        .or_else(|| container.default.clone().map(FieldDefault::Container))
}
