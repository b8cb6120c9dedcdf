//! The one trait behind parsing, checking and describing.

use serde::{Serialize, Serializer};

use crate::{Constraints, ErrorKind, Input, JsonSchema, Registry, Report};

/// The shape of a type's values, which decides where an argument of that type comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One value that fits in a text: a number, a string, a date, a unit-only enum.
    Scalar,
    /// A sequence of values: a JSON array, or a repeated key.
    List,
    /// Named fields, a map, or any JSON value.
    Object,
}

/// What a field of a struct is from outside, before its value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldShape {
    /// The name under which it is read; a field that is read under several is told once for each.
    pub name: &'static str,
    /// The name under which it is sent back.
    pub output_name: &'static str,
    /// The shape of the values.
    pub kind: Kind,
    /// Whether the name was given to the field, instead of being its name in the code.
    pub renamed: bool,
}

/// A type whose values can be parsed, checked and described: what Pydantic does, as one trait.
///
/// `#[schema]` implements it for structs and enums; write it by hand for a scalar of your own. The three parts
/// belong together: [`parse`](Schema::parse) and serde's `Deserialize` must agree with what
/// [`describe`](Schema::describe) says, and [`check`](Schema::check) with its constraint keywords.
#[doc = include_str!("types/types.md")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a schema",
    label = "Waypost does not know how to read, check and document this type",
    note = "put `#[schema]` on your own struct or enum; wrap a foreign type in one of yours",
    note = "an argument that is neither data nor a dependency can be any axum extractor: mark it `#[extract]`"
)]
pub trait Schema: Sized {
    /// The shape of the values.
    const KIND: Kind;

    /// The JSON Schema of the type; named types register themselves as components and answer with a `$ref`.
    fn describe(registry: &mut Registry) -> JsonSchema;

    /// Reads a value the thorough way: coerces as the report's profile allows and reports every fault.
    ///
    /// `None` if and only if an error was reported.
    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self>;

    /// Checks the value itself against a field's constraints.
    ///
    /// # Errors
    ///
    /// The first constraint that the value breaks, in Pydantic's order.
    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        let _ = constraints;
        Ok(())
    }

    /// Whether everything inside the value holds: the constraints of a struct's fields, a list's elements.
    fn is_valid(&self) -> bool {
        true
    }

    /// Calls `visit` with every field of a struct, or of an enum whose tag lies beside its fields; other types have
    /// none.
    ///
    /// Such a type can thus stand for a group of query, header, cookie or form parameters.
    fn shape(visit: &mut dyn FnMut(FieldShape)) {
        let _ = visit;
    }

    /// Whether what lies beside the fields matters: a struct may deny it, a map takes it.
    fn minds_unknown_fields() -> bool {
        false
    }

    /// The schema of a struct itself, where [`describe`](Schema::describe) refers to its component; other types have
    /// none.
    fn describe_object(registry: &mut Registry) -> Option<JsonSchema> {
        let _ = registry;
        None
    }

    /// Writes the value as answers have it, which for dates and times is Pydantic's text and for all else serde's.
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use waypost_schema::Schema as _;
    ///
    /// let moment: DateTime<Utc> = "2026-01-01T00:00:00.5Z".parse()?;
    /// let mut answer = Vec::new();
    /// moment.print(&mut serde_json::Serializer::new(&mut answer))?;
    /// assert_eq!(answer, br#""2026-01-01T00:00:00.500000Z""#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn print<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        Self: Serialize,
    {
        self.serialize(serializer)
    }

    /// The value of a field that was not sent, for types that have one of themselves: `Option`'s `None`.
    fn absent() -> Option<Self> {
        None
    }
}
