//! The Example Object.

use serde::Serialize;
use serde_json::Value;

/// A value that shows what is meant, with a text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Example {
    /// A short text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// A long text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The value.
    pub value: Value,
}

impl Example {
    /// A value alone.
    #[must_use]
    pub fn new(value: impl Serialize) -> Self {
        Self {
            // What cannot be written as JSON cannot be shown either.
            value: serde_json::to_value(value).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Sets the short text.
    #[must_use]
    pub fn summary(mut self, summary: &str) -> Self {
        self.summary = Some(summary.to_owned());
        self
    }

    /// Sets the long text.
    #[must_use]
    pub fn description(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }
}
