//! A struct with the memory of which of its fields were sent.

mod recording;

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use self::recording::Recorder;
use crate::{
    Constraints, ErrorKind, FieldShape, Fields, Input, JsonSchema, Kind, Registry, Report, Schema,
};

/// A struct as it was sent, with the memory of which of its fields were: for partial updates with the schema of the
/// whole, as Pydantic's `exclude_unset` makes them.
///
/// [`apply`](Sent::apply) changes the fields of a stored value that were sent, and only these; as JSON, those that were
/// not sent are left out. In documents it is the struct itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent<T> {
    value: T,
    fields: Vec<SentField>,
}

/// A field that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SentField {
    name: &'static str,
    output_name: &'static str,
}

impl<T> Sent<T> {
    /// Whether the field called `name` was sent, under this or another of its names.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.fields
            .iter()
            .any(|field| field.name == name || field.output_name == name)
    }

    /// The names under which fields were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name)
    }

    /// The struct, with defaults for what was not sent.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Puts the fields that were sent in the place of those of `target`.
    pub fn apply(mut self, target: &mut T)
    where
        T: Fields,
    {
        for field in &self.fields {
            target.swap_field(field.output_name, &mut self.value);
        }
    }
}

impl<T> Deref for Sent<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Schema> Sent<T> {
    /// Only fields count, each once.
    fn new<'a>(value: T, sent: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let mut fields: Vec<SentField> = Vec::new();
        let mut shapes = Vec::new();
        T::shape(&mut |field| shapes.push(field));
        for name in sent {
            if let Some(shape) = shapes.iter().find(|shape| shape.name == name)
                && !fields
                    .iter()
                    .any(|known| known.output_name == shape.output_name)
            {
                fields.push(SentField {
                    name: shape.name,
                    output_name: shape.output_name,
                });
            }
        }
        Self { value, fields }
    }
}

/// Whether some field takes `value`: one of a form that is not filled in is not sent.
///
/// In an enum with data a name can be a list in one variant and a single value in another.
fn is_taken<T: Schema>(name: &str, value: &Input<'_>) -> bool {
    let Input::Repeated(values, taken) = value else {
        return true;
    };
    let mut is_taken = false;
    T::shape(&mut |field| {
        is_taken |=
            field.name == name && taken.of(field.kind, &mut values.iter().cloned()).is_some();
    });
    is_taken
}

impl<T: Schema> Schema for Sent<T> {
    const KIND: Kind = T::KIND;

    fn describe(registry: &mut Registry) -> JsonSchema {
        T::describe(registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let value = T::parse(input, report)?;
        let entries = match input {
            Input::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let sent = entries
            .iter()
            .filter(|(name, value)| is_taken::<T>(name, value))
            .map(|(name, _)| Cow::Borrowed(name.as_ref()));
        Some(Self::new(value, sent))
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        self.value.check(constraints)
    }

    fn is_valid(&self) -> bool {
        self.value.is_valid()
    }

    fn shape(visit: &mut dyn FnMut(FieldShape)) {
        T::shape(visit);
    }

    fn minds_unknown_fields() -> bool {
        T::minds_unknown_fields()
    }

    fn describe_object(registry: &mut Registry) -> Option<JsonSchema> {
        T::describe_object(registry)
    }
}

impl<T: Serialize> Serialize for Sent<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = serde_json::to_value(&self.value).map_err(S::Error::custom)?;
        if let Value::Object(object) = &mut value {
            object.retain(|name, _| self.fields.iter().any(|field| field.output_name == name));
        }
        value.serialize(serializer)
    }
}

impl<'de, T: Schema + Deserialize<'de>> Deserialize<'de> for Sent<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (value, sent) = deserializer.deserialize_map(Recorder(PhantomData))?;
        Ok(Self::new(value, sent.into_iter()))
    }
}
