//! JSON inside of a text.

use std::ops::Deref;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Mode, Registry, Report, Schema,
    parse_json,
};

/// A value that was sent as JSON inside of a text, as a form or a query string carries it: Pydantic's `Json[T]`.
///
/// What is in the text is read and checked as `T`, and errors about it are located inside of it. It is printed as the
/// value itself.
///
/// ```
/// use waypost_schema::{Input, JsonString, Profile, Report, Schema};
///
/// let mut report = Report::new(Profile::Compatible);
/// let mut read = |text: &str| JsonString::<Vec<u8>>::parse(&Input::Text(text.into()), &mut report);
/// assert_eq!(read("[1, 2]").as_deref(), Some(&vec![1, 2]));
/// assert_eq!(read("[1, 300]"), None);
/// assert_eq!(read("[1"), None);
/// assert_eq!(report.errors()[0].location.to_string(), "1");
/// assert_eq!(report.errors()[1].kind.message(), "Invalid JSON: EOF while parsing a list at line 1 column 2");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct JsonString<T>(pub T);

impl<T> Deref for JsonString<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Schema> Schema for JsonString<T> {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        let content = T::describe(registry);
        if registry.mode() == Mode::Output {
            return content;
        }
        JsonSchema::from(Keywords {
            content_media_type: Some("application/json"),
            content_schema: Some(content),
            ..JsonSchema::of(JsonType::String).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let content = input.as_text().ok_or(ErrorKind::JsonType).and_then(read);
        if content.is_err() && holds_secrets::<T>() {
            report.conceal();
        }
        let content = report.convert(content, input)?;
        report
            .inside_text(|report| T::parse(&content, report))
            .map(Self)
    }

    fn is_valid(&self) -> bool {
        self.0.is_valid()
    }
}

/// The tree of a text. What is wrong with it is told in serde's words, which are Pydantic's here.
fn read(text: &str) -> Result<Input<'_>, ErrorKind> {
    let invalid = |error: String| ErrorKind::JsonStringInvalid {
        error: error.into(),
    };
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| invalid(error.to_string()))?;
    parse_json(text.as_bytes()).map_err(|error| invalid(error.message.into_owned()))
}

/// Whether anything inside of a `T` is never sent back.
#[cold]
fn holds_secrets<T: Schema>() -> bool {
    let mut registry = Registry::default();
    let mut schema = T::describe(&mut registry);
    let (mut components, _) = registry.finish();
    let mut found = false;
    let mut look = |schema: &mut JsonSchema| found |= schema.write_only;
    schema.for_each_mut(&mut look);
    for component in components.values_mut() {
        component.for_each_mut(&mut look);
    }
    found
}

impl<T: Serialize> Serialize for JsonString<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Schema> Deserialize<'de> for JsonString<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize(deserializer)
    }
}
