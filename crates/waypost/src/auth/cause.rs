use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// What lies behind an answer of 503: for the log, where whoever answers writes it, and never for the client.
///
/// ```
/// use waypost::auth::{AuthError, StoreError};
/// use waypost::error::HttpError;
///
/// let error = AuthError::from(StoreError::new("connection lost"));
/// assert_eq!(error.detail(), "Try again later");
/// assert_eq!(error.cause().unwrap().source().unwrap().to_string(), "connection lost");
/// ```
#[derive(Clone)]
pub struct Cause(Arc<dyn Error + Send + Sync>);

impl Cause {
    pub(super) fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into().into())
    }

    pub(super) fn error(&self) -> &(dyn Error + 'static) {
        &*self.0
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Only clones of one cause are the same.
impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Cause {}
