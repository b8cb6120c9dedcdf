//! Why somebody could not sign up.

use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use waypost_auth::StoreError;

use super::{Cause, NewPasswordError};
use crate::error::{DeclaredResponse, HttpError};

/// Why somebody could not sign up.
///
/// ```
/// use waypost::auth::SignUpError;
/// use waypost::error::HttpError;
///
/// let error = SignUpError::Throttled { retry_after: std::time::Duration::from_secs(30) };
/// assert_eq!(error.status(), 429);
/// assert_eq!(error.headers()["retry-after"], "30");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignUpError {
    /// Too many accounts were made from one address.
    Throttled {
        /// How long to wait, in whole seconds.
        retry_after: Duration,
    },
    /// The password was not taken.
    Password(NewPasswordError),
}

impl From<NewPasswordError> for SignUpError {
    fn from(error: NewPasswordError) -> Self {
        Self::Password(error)
    }
}

impl From<StoreError> for SignUpError {
    fn from(error: StoreError) -> Self {
        Self::Password(NewPasswordError::Unavailable(Cause::new(error)))
    }
}

impl HttpError for SignUpError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Password(error) => error.status(),
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Throttled { .. } => {
                "Too many accounts were made from here; try again later".into()
            }
            Self::Password(error) => error.detail(),
        }
    }

    fn headers(&self) -> HeaderMap {
        match self {
            Self::Throttled { retry_after } => {
                HeaderMap::from_iter([(RETRY_AFTER, retry_after.as_secs().max(1).into())])
            }
            Self::Password(error) => error.headers(),
        }
    }

    fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Throttled { .. } => None,
            Self::Password(error) => error.cause(),
        }
    }

    fn responses() -> Vec<DeclaredResponse> {
        let throttled = DeclaredResponse {
            status: StatusCode::TOO_MANY_REQUESTS,
            description: "Too many accounts were made from here.",
        };
        [vec![throttled], NewPasswordError::responses()].concat()
    }
}
