//! The Path Item and Operation Objects.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Parameter, RequestBody, Response, SecurityRequirement};

/// The operations of one path by method, in lower case.
pub type PathItem = IndexMap<&'static str, Operation>;

/// One operation.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The groups it is shown in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A short text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// A long text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its unique name.
    pub operation_id: String,
    /// What it takes besides a body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// The body it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// What it answers, by status.
    pub responses: IndexMap<String, Response>,
    /// Whether clients should stop using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The ways to be let in, of which one is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<SecurityRequirement>,
}
