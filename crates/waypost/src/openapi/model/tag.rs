//! The Tag, Server and External Documentation Objects.

use serde::Serialize;

/// What a tag means.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocumentation>,
}

/// Where to read more.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExternalDocumentation {
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it is.
    pub url: String,
}

/// Where an API is served.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Server {
    /// The base of its paths.
    pub url: String,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
