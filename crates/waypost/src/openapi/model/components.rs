//! The Components Object.

use indexmap::IndexMap;
use serde::Serialize;
use waypost_schema::JsonSchema;

/// What operations refer to by name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Components {
    /// Schemas.
    pub schemas: IndexMap<String, JsonSchema>,
}

impl Components {
    /// Whether nothing is referred to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty()
    }
}
