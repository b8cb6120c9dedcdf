//! What holds for every request of an application.

use std::any::{Any, TypeId};
use std::collections::HashMap;

use waypost_schema::Profile;

use super::BodyRules;

/// What holds for every request of an application.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
    pub(crate) body: BodyRules,
    pub(crate) state: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

impl Settings {
    /// Holds `value` for those who ask for its type.
    pub(crate) fn hold<T: Send + Sync + 'static>(&mut self, value: T) {
        self.state.insert(TypeId::of::<T>(), Box::new(value));
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("profile", &self.profile)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
