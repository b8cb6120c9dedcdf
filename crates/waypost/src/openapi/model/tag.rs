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

impl Tag {
    /// The tag called `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets what is said of it, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets where to read more.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocumentation) -> Self {
        self.external_docs = Some(docs);
        self
    }
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

impl ExternalDocumentation {
    /// What is at `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            description: None,
        }
    }

    /// Sets what is there.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
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

impl Server {
    /// The API at `url`, which may be relative to the document.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            description: None,
        }
    }

    /// Sets what is said of it.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}
