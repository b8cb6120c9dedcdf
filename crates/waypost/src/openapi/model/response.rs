//! The Response and Media Type Objects.

use indexmap::IndexMap;
use serde::Serialize;
use waypost_schema::JsonSchema;

/// One answer of an operation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Response {
    /// What it means.
    pub description: String,
    /// Its schema by media type.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub content: IndexMap<&'static str, MediaType>,
}

/// A body of one media type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaType {
    /// Its values.
    pub schema: JsonSchema,
}
