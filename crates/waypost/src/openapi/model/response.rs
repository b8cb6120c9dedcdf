//! The Response and Media Type Objects.

use indexmap::IndexMap;
use serde::Serialize;
use waypost_schema::JsonSchema;

use super::Example;

/// One answer of an operation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Response {
    /// What it means.
    pub description: String,
    /// Its schema by media type.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub content: IndexMap<&'static str, MediaType>,
    /// Its headers by name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub headers: IndexMap<&'static str, Header>,
}

/// A header of an answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Header {
    /// What it means.
    pub description: &'static str,
    /// Its schema.
    pub schema: JsonSchema,
}

/// A body of one media type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaType {
    /// Its values.
    pub schema: JsonSchema,
    /// Some of them, by name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub examples: IndexMap<&'static str, Example>,
}

impl From<JsonSchema> for MediaType {
    fn from(schema: JsonSchema) -> Self {
        Self {
            schema,
            ..Self::default()
        }
    }
}
