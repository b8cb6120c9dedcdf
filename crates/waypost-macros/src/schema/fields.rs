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
use crate::field::{DefaultFunction, DefaultOption, FieldOptions};
use crate::options::Options;
use crate::rename::RenameRule;

/// One field and all that is said of it.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) ty: Type,
    /// The name on the wire; where the field is read under others, the name under which it is sent back.
    pub(super) name: String,
    /// The names under which it is read, if that is not `name` alone.
    pub(super) input_names: Vec<LitStr>,
    pub(super) options: FieldOptions,
    pub(super) default: Option<FieldDefault>,
    /// Whether the field never travels; it is then made from its default.
    pub(super) skip: bool,
    /// Whether clients get the field and do not send it.
    pub(super) read_only: bool,
    /// Whether clients send the field and do not get it.
    pub(super) write_only: bool,
    /// Whether its fields lie among those of the struct.
    pub(super) flatten: Option<Ident>,
    /// What serde has still to be told of the direction.
    pub(super) untold_direction: Option<&'static str>,
    /// Whether serde has still to be told to leave the field out where it is absent.
    pub(super) untold_absence: bool,
    /// What tells the constants of a variant's fields from those of another's.
    prefix: String,
    /// The name, if serde has still to be told.
    pub(super) untold_name: Option<LitStr>,
}

/// What a field is when it was not sent.
pub(super) enum FieldDefault {
    /// What Waypost's attribute says; a function holds it.
    Expression,
    /// What serde is told.
    Serde(SerdeDefault),
    /// The field of the whole type's default.
    Container(SerdeDefault),
    /// What a field that clients do not send is made of.
    Unread,
}

/// What fields belong to: a struct, or a variant.
pub(super) struct Owner {
    rename_all: Option<RenameRule>,
    default: Option<SerdeDefault>,
    prefix: String,
}

impl Owner {
    /// A struct.
    pub(super) fn of_struct(container: &Container) -> Self {
        Self {
            rename_all: container.rename_all,
            default: container.default.clone(),
            prefix: String::new(),
        }
    }

    /// A variant, whose fields `rename_all` renames.
    pub(super) fn of_variant(variant: &Ident, rename_all: Option<RenameRule>) -> Self {
        Self {
            rename_all,
            default: None,
            prefix: format!("{}_", variant.unraw()),
        }
    }
}

/// Reads the fields of a struct or a variant.
pub(super) fn parse(
    fields: &Punctuated<syn::Field, Token![,]>,
    owner: &Owner,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) -> Vec<Field> {
    fields
        .iter()
        .filter_map(|field| Field::parse(field, owner, serde, diagnostics))
        .collect()
}

impl Field {
    fn parse(
        field: &syn::Field,
        owner: &Owner,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let ident = field.ident.clone()?;
        check_conditions(&field.attrs, diagnostics);
        let told = MemberAttributes::parse(&field.attrs, diagnostics);
        let mut options = field_options(&field.attrs, diagnostics);
        let alias = take_name(&mut options, &told, diagnostics);
        let other_names = OtherNames::take(&mut options, &told, serde, diagnostics);
        let untold_name = other_names.output.or_else(|| alias.clone());
        let field_options = FieldOptions::take(
            &mut options,
            doc_comment::description(&field.attrs),
            diagnostics,
        );
        let direction = take_direction(&mut options, &told, serde, diagnostics);
        options.finish(diagnostics);
        check_serde(
            &field_options,
            untold_name.as_ref(),
            &told,
            serde,
            diagnostics,
        );
        let rule = owner.rename_all;
        let unraw = ident.unraw().to_string();
        let given = |name: Option<&LitStr>| {
            name.or(told.rename.as_ref()).map_or_else(
                || rule.map_or_else(|| unraw.clone(), |rule| rule.apply_to_field(&unraw)),
                LitStr::value,
            )
        };
        let name = given(untold_name.as_ref());
        let mut input_names = other_names.input;
        if input_names.is_empty() && name != given(alias.as_ref()) {
            input_names.push(LitStr::new(&given(alias.as_ref()), ident.span()));
        }
        Some(Self {
            name,
            input_names,
            ty: field.ty.clone(),
            default: default(&field_options, &told, direction, owner),
            options: field_options,
            skip: told.skip,
            read_only: told.read_only || direction == Some("skip_deserializing"),
            write_only: told.write_only || direction == Some("skip_serializing"),
            flatten: told.flatten,
            untold_direction: direction,
            untold_absence: serde == Serde::Ours && !told.skips_values && is_patch(&field.ty),
            prefix: owner.prefix.clone(),
            untold_name,
            ident,
        })
    }

    /// The constant that holds what is known of the field.
    pub(super) fn constant(&self) -> Ident {
        let name = format!("{}{}", self.prefix, self.ident.unraw());
        format_ident!("__{}", name.to_uppercase())
    }

    /// Whether the name on the wire is another than in the code.
    pub(super) fn is_renamed(&self) -> bool {
        self.ident.unraw() != self.name || !self.input_names.is_empty()
    }

    /// Every name under which the field is read.
    pub(super) fn read_names(&self) -> Vec<String> {
        if self.input_names.is_empty() {
            vec![self.name.clone()]
        } else {
            self.input_names.iter().map(LitStr::value).collect()
        }
    }

    /// The function that holds the default.
    pub(super) fn default_function(&self) -> Ident {
        let name = format!("{}{}", self.prefix, self.ident.unraw());
        format_ident!("__default_{}", name.to_lowercase())
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
            documented: self
                .options
                .default
                .as_ref()
                .is_none_or(DefaultOption::is_documented),
        };
        Some(match self.default.as_ref()? {
            FieldDefault::Expression => {
                let name = self.default_function();
                function(quote!(Self::#name))
            }
            FieldDefault::Serde(SerdeDefault::Trait) => {
                function(quote!(<#ty as __w::Default>::default))
            }
            FieldDefault::Unread => DefaultFunction {
                documented: false,
                ..function(quote!(<#ty as __w::Default>::default))
            },
            FieldDefault::Serde(SerdeDefault::Function(path)) => function(quote!(#path)),
            FieldDefault::Container(whole) => {
                let whole = match whole {
                    SerdeDefault::Trait => quote!(<Self as __w::Default>::default()),
                    SerdeDefault::Function(path) => quote!(#path()),
                };
                DefaultFunction {
                    pointer: quote!(|| #whole.#ident),
                    call: quote!(#whole.#ident),
                    documented: true,
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

/// Names that hold in one direction only.
struct OtherNames {
    input: Vec<LitStr>,
    output: Option<LitStr>,
}

impl OtherNames {
    /// Takes `validation_alias` and `serialization_alias`, as Pydantic says it.
    fn take(
        options: &mut Options,
        told: &MemberAttributes,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let names = Self {
            input: options.texts("validation_alias", diagnostics),
            output: options.text("serialization_alias", diagnostics),
        };
        if let Some(name) = names.input.first().or(names.output.as_ref()) {
            if serde == Serde::Theirs {
                diagnostics.error(
                    name,
                    "serde would not hear of it: use `#[schema]` instead of `#[derive(Schema)]`",
                );
            } else if told.rename.is_some() {
                diagnostics.error(
                    name,
                    "beside `#[serde(rename = …)]` it would not be heard: write `alias = \"…\"` here instead",
                );
            }
        }
        names
    }
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
    told: &MemberAttributes,
    direction: Option<&str>,
    owner: &Owner,
) -> Option<FieldDefault> {
    if options.default.is_some() {
        return Some(FieldDefault::Expression);
    }
    // What clients do not send is made of nothing, unless something is said.
    let unread = told.read_only || direction == Some("skip_deserializing");
    told.default
        .clone()
        .map(FieldDefault::Serde)
        .or_else(|| owner.default.clone().map(FieldDefault::Container))
        .or_else(|| unread.then_some(FieldDefault::Unread))
}

/// Takes `read_only` and `write_only`, as serde says it.
fn take_direction(
    options: &mut Options,
    told: &MemberAttributes,
    serde: Serde,
    diagnostics: &mut Diagnostics,
) -> Option<&'static str> {
    let read_only = options.flag("read_only", diagnostics);
    let write_only = options.flag("write_only", diagnostics);
    let (option, direction) = match (read_only, write_only) {
        (None, None) => return None,
        (Some(option), None) => (option, "skip_deserializing"),
        (None, Some(option)) => (option, "skip_serializing"),
        (Some(option), Some(_)) => {
            diagnostics.error(
                option,
                "a field that is neither read nor sent is `#[serde(skip)]`",
            );
            return None;
        }
    };
    if told.read_only || told.write_only {
        diagnostics.error(
            &option,
            format!("`#[serde({direction})]` says so already: keep one"),
        );
    } else if serde == Serde::Theirs {
        diagnostics.error(
            &option,
            format!(
                "serde would not hear of it: write `#[serde({direction})]`, or use `#[schema]`"
            ),
        );
    }
    Some(direction)
}

/// Whether the type is written as a `Patch`, which is not printed where it is absent.
fn is_patch(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    path.path
        .segments
        .last()
        .is_some_and(|last| last.ident == "Patch")
}
