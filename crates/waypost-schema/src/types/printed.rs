//! Values as answers write them: Pydantic's text, where serde's is another.

use serde::{Serialize, Serializer};

use crate::Schema;

/// Writes a value by [`Schema::print`]; what generated code gives serde for a field.
///
/// # Errors
///
/// Those of the serializer.
pub fn print<T: Schema + Serialize, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.print(serializer)
}

/// The same of a field that may be `null`.
///
/// # Errors
///
/// Those of the serializer.
pub fn print_optional<T: Schema + Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_some(&Printed(value)),
        None => serializer.serialize_none(),
    }
}

/// The same of a list.
///
/// # Errors
///
/// Those of the serializer.
pub fn print_list<T: Schema + Serialize, S: Serializer>(
    values: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(Printed))
}

/// A value that serde prints by [`Schema::print`].
#[derive(Debug)]
pub struct Printed<'a, T>(pub &'a T);

impl<T: Schema + Serialize> Serialize for Printed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.print(serializer)
    }
}
