//! What `#[schema]` on an enum with data calls to parse and to describe it.

mod describe;
mod label;
mod parse;

use crate::{Input, JsonSchema, Registry, Report};

/// How a document tells which variant it is: serde's four representations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Representation {
    /// Nothing tells: the variant that matches best counts, as in Pydantic's smart mode.
    Untagged,
    /// A property beside those of the variant, as Pydantic's discriminator.
    Internal {
        /// The property.
        tag: &'static str,
    },
    /// One property tells, and another one holds the variant.
    Adjacent {
        /// The property that tells.
        tag: &'static str,
        /// The property that holds the variant.
        content: &'static str,
    },
    /// The only property is called after the variant; a variant without data is a string.
    External,
}

/// One variant of an enum with data.
#[derive(Clone, Copy, Debug)]
pub struct UnionVariant<T> {
    /// The name on the wire.
    pub name: &'static str,
    /// The name of the component that describes the variant together with its tag.
    pub component: &'static str,
    /// What documentation says of the variant.
    pub description: Option<&'static str>,
    /// What the variant holds.
    pub content: VariantContent<T>,
}

/// What a variant holds.
#[derive(Clone, Copy, Debug)]
pub enum VariantContent<T> {
    /// Nothing.
    Unit {
        /// Makes the variant.
        value: fn() -> T,
    },
    /// A value of another type.
    Value {
        /// Describes the value.
        describe: fn(&mut Registry) -> JsonSchema,
        /// Describes the value itself, if it is a struct.
        describe_object: fn(&mut Registry) -> Option<JsonSchema>,
        /// Reads the value.
        parse: fn(&Input<'_>, &mut Report) -> Option<T>,
    },
    /// Fields of its own.
    Fields {
        /// Describes the fields as an object.
        describe_object: fn(&mut Registry) -> JsonSchema,
        /// Reads the fields.
        parse: fn(&Input<'_>, &mut Report) -> Option<T>,
    },
}

/// An enum with data: the one definition behind parsing and describing it.
///
/// ```
/// use waypost_schema::{
///     Input, JsonSchema, Kind, Profile, Registry, Report, Representation, Schema, Union, UnionVariant,
///     VariantContent,
/// };
///
/// #[derive(Debug, PartialEq)]
/// enum Id {
///     Number(i64),
///     Name(String),
/// }
///
/// const ID: Union<Id> = Union {
///     representation: Representation::Untagged,
///     description: None,
///     deny_unknown_fields: false,
///     variants: &[
///         UnionVariant {
///             name: "Number",
///             component: "Number",
///             description: None,
///             content: VariantContent::Value {
///                 describe: i64::describe,
///                 describe_object: i64::describe_object,
///                 parse: |input, report| i64::parse(input, report).map(Id::Number),
///             },
///         },
///         UnionVariant {
///             name: "Name",
///             component: "Name",
///             description: None,
///             content: VariantContent::Value {
///                 describe: String::describe,
///                 describe_object: String::describe_object,
///                 parse: |input, report| String::parse(input, report).map(Id::Name),
///             },
///         },
///     ],
/// };
///
/// impl Schema for Id {
///     const KIND: Kind = Kind::Scalar;
///
///     fn describe(registry: &mut Registry) -> JsonSchema {
///         ID.describe("Id", registry)
///     }
///
///     fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
///         ID.parse(input, report)
///     }
/// }
///
/// let mut report = Report::new(Profile::Compatible);
/// assert_eq!(Id::parse(&Input::Int(1), &mut report), Some(Id::Number(1)));
/// assert_eq!(Id::parse(&Input::Str("1".into()), &mut report), Some(Id::Name("1".into())));
/// assert_eq!(Id::parse(&Input::Null, &mut report), None);
/// let locations: Vec<_> = report.errors().iter().map(|error| error.location.to_string()).collect();
/// assert_eq!(locations, ["int", "str"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Union<T: 'static> {
    /// How a document tells which variant it is.
    pub representation: Representation,
    /// What documentation says of it.
    pub description: Option<&'static str>,
    /// Whether nothing may stand beside tag and content.
    pub deny_unknown_fields: bool,
    /// Every variant.
    pub variants: &'static [UnionVariant<T>],
}
