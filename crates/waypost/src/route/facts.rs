//! What a request needs to know of the operation that it was found by.

use std::sync::Arc;

use super::{BodyRules, PathTemplate, Plan, Settings};

/// What holds for every request of one operation.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) template: PathTemplate,
    pub(crate) plan: Plan,
    pub(crate) status: http::StatusCode,
    pub(crate) body: BodyRules,
    pub(crate) settings: Arc<Settings>,
}
