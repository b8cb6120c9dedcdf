//! serde's own attributes, which hold for the schema too.

use syn::{Attribute, ExprPath, Ident, LitStr};

use crate::diagnostics::{Diagnostics, list};
use crate::options::{OptionValue, Options};
use crate::rename::{RenameRule, rule_names};

/// What serde takes when a value was not sent.
#[derive(Clone)]
pub(super) enum SerdeDefault {
    /// `#[serde(default)]`
    Trait,
    /// `#[serde(default = "function")]`
    Function(ExprPath),
}

/// What serde is told of a type.
#[derive(Default)]
pub(super) struct ContainerAttributes {
    pub(super) rename_all: Option<RenameRule>,
    /// The rule for the fields of variants.
    pub(super) rename_all_fields: Option<RenameRule>,
    pub(super) deny_unknown_fields: bool,
    pub(super) default: Option<SerdeDefault>,
    pub(super) representation: Representation,
    /// Whether serde is told by which path it is found.
    pub(super) names_crate: bool,
}

/// What serde is told of a field or variant.
#[derive(Default)]
pub(super) struct MemberAttributes {
    pub(super) rename: Option<LitStr>,
    pub(super) default: Option<SerdeDefault>,
    pub(super) skip: bool,
    /// Whether clients get it and do not send it.
    pub(super) read_only: bool,
    /// Whether clients send it and do not get it.
    pub(super) write_only: bool,
    /// Whether its fields lie among those of the struct.
    pub(super) flatten: Option<Ident>,
    /// Whether there are values that are not printed.
    pub(super) skips_values: bool,
    /// The rule for the fields of a variant.
    pub(super) rename_all: Option<RenameRule>,
}

impl ContainerAttributes {
    pub(super) fn parse(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut options = collect(attributes, diagnostics);
        let parsed = Self {
            rename_all: rename_rule("rename_all", &mut options, diagnostics).map(|(_, rule)| rule),
            rename_all_fields: rename_rule("rename_all_fields", &mut options, diagnostics)
                .map(|(_, rule)| rule),
            representation: Representation::take(&mut options, diagnostics),
            deny_unknown_fields: options.flag("deny_unknown_fields", diagnostics).is_some(),
            default: default(&mut options, diagnostics),
            names_crate: options.take("crate", diagnostics).is_some(),
        };
        refuse_others(options, &["bound", "expecting", "rename"], diagnostics);
        parsed
    }
}

impl MemberAttributes {
    pub(super) fn parse(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Self {
        let mut options = collect(attributes, diagnostics);
        let parsed = Self {
            rename: options.text("rename", diagnostics),
            default: default(&mut options, diagnostics),
            skip: options.flag("skip", diagnostics).is_some(),
            read_only: options.flag("skip_deserializing", diagnostics).is_some(),
            write_only: options.flag("skip_serializing", diagnostics).is_some(),
            flatten: options.flag("flatten", diagnostics),
            skips_values: options.take("skip_serializing_if", diagnostics).is_some(),
            rename_all: rename_rule("rename_all", &mut options, diagnostics).map(|(_, rule)| rule),
        };
        refuse_others(options, &["bound"], diagnostics);
        parsed
    }
}

/// How serde tells the variants of an enum apart.
#[derive(Clone, Default)]
pub(super) enum Representation {
    #[default]
    External,
    Internal(LitStr),
    Adjacent(LitStr, LitStr),
    Untagged(Ident),
}

impl Representation {
    /// Takes `tag`, `content` and `untagged`, which Waypost's attribute has too.
    pub(super) fn take(options: &mut Options, diagnostics: &mut Diagnostics) -> Self {
        let untagged = options.flag("untagged", diagnostics);
        let tag = options.text("tag", diagnostics);
        let content = options.text("content", diagnostics);
        match (untagged, tag, content) {
            (None, None, None) => Self::External,
            (Some(untagged), None, None) => Self::Untagged(untagged),
            (None, Some(tag), None) => Self::Internal(tag),
            (None, Some(tag), Some(content)) => Self::Adjacent(tag, content),
            (Some(untagged), _, _) => {
                diagnostics.error(
                    &untagged,
                    "an untagged enum has neither `tag` nor `content`",
                );
                Self::Untagged(untagged)
            }
            (None, None, Some(content)) => {
                diagnostics.error(content, "`content` stands beside a `tag`: `tag = \"type\"`");
                Self::External
            }
        }
    }

    /// Whether nothing was said.
    pub(super) const fn is_external(&self) -> bool {
        matches!(self, Self::External)
    }
}

/// Takes a rule of renaming, which Waypost's attribute has too, and its place.
pub(super) fn rename_rule(
    option: &'static str,
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Option<(LitStr, RenameRule)> {
    let name = options.text(option, diagnostics)?;
    let Some(rule) = RenameRule::parse(&name.value()) else {
        diagnostics.error(
            name,
            format!("serde knows the rules {}", list(&rule_names())),
        );
        return None;
    };
    Some((name, rule))
}

fn collect(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Options {
    Options::collect("#[serde]", "serde", attributes, diagnostics)
}

fn default(options: &mut Options, diagnostics: &mut Diagnostics) -> Option<SerdeDefault> {
    let option = options.take("default", diagnostics)?;
    match option.value {
        OptionValue::None => Some(SerdeDefault::Trait),
        OptionValue::Expression(function) => {
            let path = syn::parse2::<LitStr>(quote::ToTokens::to_token_stream(&function));
            diagnostics
                .catch(path.and_then(|path| path.parse()))
                .map(SerdeDefault::Function)
        }
        OptionValue::List(_) => None,
    }
}

/// Reports what would make serde read something other than what the schema says.
fn refuse_others(mut options: Options, harmless: &[&'static str], diagnostics: &mut Diagnostics) {
    for name in harmless {
        options.take(name, diagnostics);
    }
    for Refused { name, instead } in options.into_rest().map(Refused::of) {
        diagnostics.error(
            &name,
            format!("not yet: a schema cannot follow serde's `{name}`; {instead}"),
        );
    }
}

struct Refused {
    name: Ident,
    instead: &'static str,
}

impl Refused {
    fn of(name: Ident) -> Self {
        let instead = match name.to_string().as_str() {
            "with" | "serialize_with" | "deserialize_with" | "from" | "try_from" | "into" => {
                "give the value a type of its own, and implement `Schema` for it"
            }
            "alias" => "write `#[field(validation_alias = [\"…\", \"…\"])]`",
            _ => "implement `Schema` by hand",
        };
        Self { name, instead }
    }
}
