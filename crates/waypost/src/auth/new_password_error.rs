//! Why a new password was not taken.

use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use waypost_auth::passwords::{PasswordError, PasswordRefused, PoolError};

use super::Cause;
use crate::error::{DeclaredResponse, HttpError};

/// Why a new password was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NewPasswordError {
    /// It breaks the rules; the text says which.
    Refused(PasswordRefused),
    /// Too many passwords are being hashed.
    Overloaded {
        /// How long to wait, in whole seconds.
        retry_after: Duration,
    },
    /// It cannot be hashed now.
    Unavailable(Cause),
}

impl From<PasswordError> for NewPasswordError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Refused(refused) => Self::Refused(refused),
            PasswordError::Pool(PoolError::Overloaded { retry_after }) => {
                Self::Overloaded { retry_after }
            }
            other => Self::Unavailable(Cause::new(other)),
        }
    }
}

impl HttpError for NewPasswordError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::Overloaded { .. } | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Refused(refused) => refused.to_string().into(),
            Self::Overloaded { .. } | Self::Unavailable(_) => "Try again later".into(),
        }
    }

    fn headers(&self) -> HeaderMap {
        let wait = match self {
            Self::Refused(_) => return HeaderMap::new(),
            Self::Overloaded { retry_after } => retry_after.as_secs().max(1),
            Self::Unavailable(_) => 1,
        };
        HeaderMap::from_iter([(RETRY_AFTER, wait.into())])
    }

    fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause.error()),
            _ => None,
        }
    }

    fn responses() -> Vec<DeclaredResponse> {
        let declared = |status, description| DeclaredResponse {
            status,
            description,
        };
        vec![
            declared(StatusCode::BAD_REQUEST, "The password is not good enough."),
            declared(StatusCode::SERVICE_UNAVAILABLE, "Try again later."),
        ]
    }
}
