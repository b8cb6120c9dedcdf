//! The OpenAPI Object.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Components, ExternalDocumentation, Info, PathItem, Server, Tag};

/// A whole document.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The version of the specification.
    pub openapi: &'static str,
    /// What the API is.
    pub info: Info,
    /// Where it is served, if not where the document is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// Its operations by path.
    pub paths: IndexMap<String, PathItem>,
    /// What the operations refer to.
    #[serde(skip_serializing_if = "Components::is_empty")]
    pub components: Components,
    /// What its tags mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocumentation>,
}

impl Document {
    /// The document as it is served.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a document has only string keys")
    }

    /// The document as a proxy's clients need it, which strips `root_path` from paths.
    #[must_use]
    pub(crate) fn served_under(mut self, root_path: &str) -> Self {
        let known = self.servers.iter().any(|server| server.url == root_path);
        if !root_path.is_empty() && !known {
            self.servers.insert(
                0,
                Server {
                    url: root_path.to_owned(),
                    description: None,
                },
            );
        }
        self
    }
}
