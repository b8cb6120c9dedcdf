//! What a type says of itself.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Expr, Ident, Type};

use super::Serde;
use super::serde_attributes::{ContainerAttributes, Representation, SerdeDefault, rename_rule};
use crate::diagnostics::Diagnostics;
use crate::doc_comment;
use crate::field::examples;
use crate::options::Options;
use crate::rename::RenameRule;

/// What a type says of itself, to Waypost or to serde.
pub(super) struct Container {
    pub(super) title: Option<Expr>,
    pub(super) description: Option<String>,
    /// The type that values are made of, field by field.
    pub(super) from: Option<Type>,
    /// The type whose values a partial update changes.
    pub(super) patches: Option<Type>,
    /// The function that checks a value as a whole.
    pub(super) validate: Option<Expr>,
    pub(super) examples: Vec<Expr>,
    /// Whether values are read without coercion.
    pub(super) strict: Option<Ident>,
    pub(super) deny_unknown_fields: bool,
    pub(super) rename_all: Option<RenameRule>,
    /// The rule for the fields of variants.
    pub(super) rename_all_fields: Option<RenameRule>,
    pub(super) representation: Representation,
    /// Whether a unit-only enum is a list of words without a name of its own.
    pub(super) literal: bool,
    /// Where fields that were not sent come from.
    pub(super) default: Option<SerdeDefault>,
    /// What serde has still to be told.
    pub(super) untold: Untold,
}

/// What Waypost's attribute says that serde's does not.
#[derive(Default)]
pub(super) struct Untold {
    pub(super) deny_unknown_fields: bool,
    pub(super) rename_all: Option<String>,
    pub(super) representation: Representation,
    pub(super) serde_crate: bool,
}

impl Container {
    pub(super) fn parse(
        item: &DeriveInput,
        mut options: Options,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let told = ContainerAttributes::parse(&item.attrs, diagnostics);
        let deny = options.flag("deny_unknown_fields", diagnostics);
        let rename = rename_rule("rename_all", &mut options, diagnostics);
        let representation = Representation::take(&mut options, diagnostics);
        if let Some(deny) = &deny {
            check_serde(deny, told.deny_unknown_fields, serde, diagnostics);
        }
        if let Some((rule, _)) = &rename {
            check_serde(rule, told.rename_all.is_some(), serde, diagnostics);
        }
        if let Representation::Internal(said) | Representation::Adjacent(said, _) = &representation
        {
            check_serde(said, !told.representation.is_external(), serde, diagnostics);
        }
        if let Representation::Untagged(said) = &representation {
            check_serde(said, !told.representation.is_external(), serde, diagnostics);
        }
        let rename = rename.map(|(_, rule)| rule);
        let container = Self {
            title: options.value("title", diagnostics).map(|(_, title)| title),
            description: doc_comment::description(&item.attrs),
            from: take_type("from", &mut options, diagnostics),
            patches: take_type("patches", &mut options, diagnostics),
            validate: options
                .value("validate", diagnostics)
                .map(|(_, function)| function),
            examples: examples(&mut options, diagnostics),
            strict: options.flag("strict", diagnostics),
            deny_unknown_fields: deny.is_some() || told.deny_unknown_fields,
            rename_all: rename.or(told.rename_all),
            rename_all_fields: told.rename_all_fields,
            representation: if representation.is_external() {
                told.representation
            } else {
                representation.clone()
            },
            literal: literal(item, &mut options, diagnostics),
            default: told.default,
            untold: Untold {
                deny_unknown_fields: deny.is_some(),
                rename_all: rename.map(|rule| rule.name().to_owned()),
                representation,
                serde_crate: !told.names_crate,
            },
        };
        options.finish(diagnostics);
        container
    }

    /// Reads as `parse` does, but without coercion if the type says so; the report is called `report`.
    pub(super) fn expand_strictly(&self, parse: TokenStream) -> TokenStream {
        match self.strict {
            Some(_) => quote!(report.strictly(|report| { #parse })),
            None => parse,
        }
    }
}

fn literal(item: &DeriveInput, options: &mut Options, diagnostics: &mut Diagnostics) -> bool {
    let Some(literal) = options.flag("literal", diagnostics) else {
        return false;
    };
    let unit_only = matches!(&item.data, syn::Data::Enum(data)
        if data.variants.iter().all(|variant| variant.fields.is_empty()));
    if !unit_only {
        diagnostics.error(
            &literal,
            "only an enum whose variants carry nothing is literal",
        );
    }
    true
}

/// Reports what serde is told already, and what it would not hear of.
fn check_serde(option: &impl ToTokens, told: bool, serde: Serde, diagnostics: &mut Diagnostics) {
    if told {
        diagnostics.error(option, "`#[serde(…)]` says so already: keep one");
    } else if serde == Serde::Theirs {
        diagnostics.error(
            option,
            "serde would not hear of it: write `#[serde(…)]`, or use `#[schema]`",
        );
    }
}

fn take_type(
    option: &'static str,
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Option<Type> {
    let (_, model) = options.value(option, diagnostics)?;
    diagnostics.catch(syn::parse2(model.to_token_stream()))
}
