//! What a type says of itself.

use syn::{DeriveInput, Expr, Type};

use super::serde_attributes::{ContainerAttributes, SerdeDefault, rename_all};
use crate::diagnostics::Diagnostics;
use crate::doc_comment;
use crate::options::Options;
use crate::rename::RenameRule;

/// What a type says of itself, to Waypost or to serde.
pub(super) struct Container {
    pub(super) title: Option<Expr>,
    pub(super) description: Option<String>,
    /// The type that values are made of, field by field.
    pub(super) from: Option<Type>,
    pub(super) deny_unknown_fields: bool,
    pub(super) rename_all: Option<RenameRule>,
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
    pub(super) serde_crate: bool,
}

impl Container {
    pub(super) fn parse(
        item: &DeriveInput,
        mut options: Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let serde = ContainerAttributes::parse(&item.attrs, diagnostics);
        let deny = options.flag("deny_unknown_fields", diagnostics);
        if let (Some(deny), true) = (&deny, serde.deny_unknown_fields) {
            diagnostics.error(
                deny,
                "`#[serde(deny_unknown_fields)]` says so already: keep one",
            );
        }
        let place = options.span();
        let rename = rename_all(&mut options, diagnostics);
        if rename.is_some() && serde.rename_all.is_some() {
            diagnostics.error_at(
                place,
                "`#[serde(rename_all = …)]` says so already: keep one",
            );
        }
        let container = Self {
            title: options.value("title", diagnostics).map(|(_, title)| title),
            description: doc_comment::description(&item.attrs),
            from: take_from(&mut options, diagnostics),
            deny_unknown_fields: deny.is_some() || serde.deny_unknown_fields,
            rename_all: rename.or(serde.rename_all),
            default: serde.default,
            untold: Untold {
                deny_unknown_fields: deny.is_some(),
                rename_all: rename.map(|rule| rule.name().to_owned()),
                serde_crate: !serde.names_crate,
            },
        };
        options.finish(diagnostics);
        container
    }
}

fn take_from(options: &mut Options, diagnostics: &mut Diagnostics) -> Option<Type> {
    let (_, model) = options.value("from", diagnostics)?;
    let model = quote::ToTokens::to_token_stream(&model);
    diagnostics.catch(syn::parse2(model))
}
