//! The Components Object.

use indexmap::IndexMap;
use serde::Serialize;
use waypost_schema::JsonSchema;

use super::SecurityScheme;

/// What operations refer to by name.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Components {
    /// Schemas.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub schemas: IndexMap<String, JsonSchema>,
    /// Ways in which clients say who they are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub security_schemes: IndexMap<String, SecurityScheme>,
}

impl Components {
    /// Whether nothing is referred to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.security_schemes.is_empty()
    }
}
