//! The Parameter Object.

use indexmap::IndexMap;
use serde::Serialize;
use waypost_schema::JsonSchema;

use super::Example;

/// One path, query, header or cookie parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `path`, `query`, `header` or `cookie`.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// Whether requests without it are refused.
    pub required: bool,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether clients should stop sending it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Its values.
    pub schema: JsonSchema,
    /// Some of them, by name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub examples: IndexMap<&'static str, Example>,
}
