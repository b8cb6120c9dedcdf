//! The Request Body Object.

use indexmap::IndexMap;
use serde::Serialize;

use super::MediaType;

/// The body that an operation takes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestBody {
    /// Its schema by media type.
    pub content: IndexMap<&'static str, MediaType>,
    /// Whether requests without it are refused.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
}
