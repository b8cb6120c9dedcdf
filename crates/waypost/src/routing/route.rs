//! What a request needs to know of its route.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use waypost_schema::Profile;

use super::PathTemplate;
use crate::operation::{Method, ResponseFuture};
use crate::params::Plan;
use crate::request::{BodyRules, RequestContext};

/// One operation at its final place, ready to be called.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) template: PathTemplate,
    pub(crate) plan: Plan,
    pub(crate) call: fn(RequestContext) -> ResponseFuture,
    pub(crate) status: http::StatusCode,
    pub(crate) body: BodyRules,
    pub(crate) settings: Arc<Settings>,
}

/// What holds for every request of an application.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
    pub(crate) body: BodyRules,
    pub(crate) state: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("profile", &self.profile)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
