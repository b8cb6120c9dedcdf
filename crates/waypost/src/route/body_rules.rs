//! What holds for the bodies of requests.

use crate::form::FormLimits;

/// Most bytes of a body if nobody says otherwise.
const MAX_BODY_SIZE: usize = 2 * 1024 * 1024;

/// What an operation, a router or the application says of bodies; each part that one does not say is the outer one's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BodyRules {
    pub(crate) max_size: Option<usize>,
    pub(crate) form_limits: FormLimits,
    pub(crate) strict_content_type: Option<bool>,
}

impl BodyRules {
    /// These rules, completed by those around.
    pub(crate) fn within(self, outer: Self) -> Self {
        Self {
            max_size: self.max_size.or(outer.max_size),
            form_limits: self.form_limits.within(outer.form_limits),
            strict_content_type: self.strict_content_type.or(outer.strict_content_type),
        }
    }

    /// Most bytes of a body.
    pub(crate) fn max_size(&self) -> usize {
        self.max_size.unwrap_or(MAX_BODY_SIZE)
    }

    /// Whether a body that does not say what it is is no JSON.
    pub(crate) fn strict_content_type(&self) -> bool {
        self.strict_content_type.unwrap_or(true)
    }
}
