//! Values that must not be shown.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::{
    Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Registry, Report, Schema,
};

/// A value that is read from clients and shown to nobody: not in errors, not in logs, not in answers.
///
/// Errors about it have no `input`, and where they echo what it is part of, asterisks stand in its place; the same
/// stand in [`Debug`](fmt::Debug) and in JSON.
///
/// ```
/// use waypost_schema::{Field, Input, ObjectParser, Profile, Report, Secret};
///
/// let secret = Secret::from("hunter2".to_owned());
/// assert_eq!(format!("{secret:?}"), "Secret(**********)");
/// assert_eq!(secret.expose(), "hunter2");
///
/// let input = Input::Map(vec![("password".into(), Input::Str("hunter2".into()))]);
/// let mut report = Report::new(Profile::Compatible);
/// let mut object = ObjectParser::new(&input, &mut report).unwrap();
/// object.field(&Field::<String>::new("name"));
/// object.field(&Field::<Secret<String>>::new("password"));
/// let echo = serde_json::to_value(&report.errors()[0].input).unwrap();
/// assert_eq!(echo, serde_json::json!({"password": "**********"}));
/// ```
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret<T>(T);

/// What is shown instead.
const CONCEALED: &str = "**********";

impl<T> Secret<T> {
    /// The value.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, which is no longer hidden.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({CONCEALED})")
    }
}

impl<T> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(CONCEALED)
    }
}

impl<T: Schema> Schema for Secret<T> {
    const KIND: Kind = T::KIND;

    fn describe(registry: &mut Registry) -> JsonSchema {
        let schema = T::describe(registry);
        let format = match schema.json_type {
            Some(JsonType::String) => Some("password"),
            _ => schema.format,
        };
        JsonSchema::from(Keywords {
            format,
            write_only: true,
            is_secret: true,
            ..schema.into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        report.conceal();
        T::parse(input, report).map(Self)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        self.0.check(constraints)
    }

    fn is_valid(&self) -> bool {
        self.0.is_valid()
    }
}
