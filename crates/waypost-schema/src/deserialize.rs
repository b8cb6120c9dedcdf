//! serde's `Deserialize` for types that have no reader but their [`Schema`].

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::{Input, Profile, Report, Schema};

/// Reads a value of any format by its schema, in the strict profile: what `Deserialize` can call for types that serde
/// alone would read otherwise, such as unions.
///
/// Both ways of reading JSON agree on such a type, because they are one.
///
/// # Errors
///
/// The first fault, with its location.
pub fn deserialize<'de, D: Deserializer<'de>, T: Schema>(deserializer: D) -> Result<T, D::Error> {
    let input = Input::deserialize(deserializer)?;
    let mut report = Report::new(Profile::Strict);
    T::parse(&input, &mut report).ok_or_else(|| match report.errors() {
        [error, ..] if error.location.items().is_empty() => D::Error::custom(error.kind.message()),
        [error, ..] => {
            D::Error::custom(format_args!("{}: {}", error.location, error.kind.message()))
        }
        [] => D::Error::custom("the value could not be read"),
    })
}
