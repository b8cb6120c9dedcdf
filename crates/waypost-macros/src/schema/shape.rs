//! What kind of type a schema is.

use syn::{Data, DeriveInput, Fields};

use super::Serde;
use super::container::Container;
use super::deserialize::is_by_schema;
use super::fields::{self, Field, Owner};
use super::newtype::Newtype;
use super::serde_attributes::Representation;
use super::union::{self, UnionVariant};
use super::variants::{self, Variant};
use crate::diagnostics::Diagnostics;

/// What kind of type a schema is, and what it has.
#[expect(
    clippy::large_enum_variant,
    reason = "a few are made for each type, once"
)]
pub(super) enum Shape {
    /// Named fields.
    Struct(Vec<Field>),
    /// One value of another type.
    Newtype(Newtype),
    /// Variants without data, which are strings.
    Enum(Vec<Variant>),
    /// Variants of which some hold something, or have a tag.
    Union(Vec<UnionVariant>),
}

impl Shape {
    pub(super) fn parse(
        item: &DeriveInput,
        container: &Container,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        match &item.data {
            Data::Struct(data) => {
                Self::of_struct(item, &data.fields, container, serde, diagnostics)
            }
            Data::Enum(data) => {
                variants::check_container(container, diagnostics);
                let plain = container.representation.is_external()
                    && data
                        .variants
                        .iter()
                        .all(|variant| matches!(variant.fields, Fields::Unit));
                if let (true, Some(strict)) = (plain, &container.strict) {
                    diagnostics.error(
                        strict,
                        "a word is taken as it is, there is nothing to coerce: take `strict` away",
                    );
                }
                Some(if plain {
                    Self::Enum(variants::parse(
                        &data.variants,
                        container,
                        serde,
                        diagnostics,
                    ))
                } else {
                    Self::Union(union::parse(&data.variants, container, serde, diagnostics))
                })
            }
            Data::Union(data) => {
                diagnostics.error(
                    data.union_token,
                    "a union cannot be a schema: make it a struct or an enum",
                );
                None
            }
        }
    }

    fn of_struct(
        item: &DeriveInput,
        fields: &Fields,
        container: &Container,
        serde: Serde,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        check_representation(container, diagnostics);
        match fields {
            Fields::Named(named) => {
                let owner = Owner::of_struct(container);
                let fields = fields::parse(&named.named, &owner, serde, diagnostics);
                check_flatten(&fields, container, diagnostics);
                Some(Self::Struct(fields))
            }
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
                let description = container.description.clone();
                let newtype = Newtype::parse(&unnamed.unnamed[0], description, diagnostics);
                Some(Self::Newtype(newtype))
            }
            Fields::Unnamed(_) | Fields::Unit => {
                diagnostics.error(
                    &item.ident,
                    "a schema is a struct with named fields, or with one field without a name: name the fields",
                );
                None
            }
        }
    }
}

fn check_representation(container: &Container, diagnostics: &mut Diagnostics) {
    const ONLY_ENUMS: &str = "only an enum has variants to tell apart: take it away";
    match &container.representation {
        Representation::External => {}
        Representation::Untagged(said) => diagnostics.error(said, ONLY_ENUMS),
        Representation::Internal(said) | Representation::Adjacent(said, _) => {
            diagnostics.error(said, ONLY_ENUMS);
        }
    }
}

fn check_flatten(fields: &[Field], container: &Container, diagnostics: &mut Diagnostics) {
    if !container.deny_unknown_fields {
        return;
    }
    for flatten in fields.iter().filter_map(|field| field.flatten.as_ref()) {
        diagnostics.error(
            flatten,
            "a struct that denies unknown fields must know them: take `flatten` or `deny_unknown_fields` away",
        );
    }
}

/// Reports a reader of serde's own on a type that it reads otherwise than the schema says.
pub(super) fn check_reader(item: &DeriveInput, shape: &Shape, diagnostics: &mut Diagnostics) {
    if is_by_schema(shape) {
        diagnostics.error(
            &item.ident,
            "serde's derive reads this type otherwise than its schema says: let `#[schema]` add `Deserialize`",
        );
    }
}
