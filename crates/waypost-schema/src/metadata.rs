//! What documentation says of a field besides its type.

use serde_json::Value;

/// What documentation says of a field or parameter besides its type and constraints.
#[derive(Clone, Copy, Debug, Default)]
pub struct Metadata {
    /// The heading; made from the name if not given.
    pub title: Option<&'static str>,
    /// The doc comment or an explicit text.
    pub description: Option<&'static str>,
    /// Values that show what is meant.
    pub examples: Option<fn() -> Vec<Value>>,
    /// An object of keywords beside those that are known.
    pub json_schema_extra: Option<fn() -> Value>,
    /// Whether clients should stop using it.
    pub deprecated: bool,
    /// Whether it is only sent to clients; what they send of it is not read.
    pub read_only: bool,
    /// Whether it is only read from clients, and never sent to them.
    pub write_only: bool,
}

impl Metadata {
    /// Nothing said.
    pub const NONE: Self = Self {
        title: None,
        description: None,
        examples: None,
        json_schema_extra: None,
        deprecated: false,
        read_only: false,
        write_only: false,
    };
}
