//! Why a login failed.

use std::time::Duration;

use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;
use waypost_auth::StoreError;
use waypost_auth::passwords::{PasswordError, PoolError};

use super::{AuthError, Cause};
use crate::error::{DeclaredResponse, HttpError};

/// Why a login failed. An unknown user and a wrong password are the same answer.
///
/// ```
/// use waypost::auth::LoginError;
/// use waypost::error::HttpError;
///
/// let error = LoginError::Throttled { retry_after: std::time::Duration::from_secs(30) };
/// assert_eq!(error.status(), 429);
/// assert_eq!(error.headers()["retry-after"], "30");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoginError {
    /// No such user, or another password.
    Incorrect,
    /// Too many failures: not yet.
    Throttled {
        /// How long to wait, in whole seconds.
        retry_after: Duration,
    },
    /// So many failures that the account is locked until its owner proves who they are in another way.
    Locked,
    /// Too many passwords are being hashed.
    Overloaded {
        /// How long to wait, in whole seconds.
        retry_after: Duration,
    },
    /// Whether the password is right cannot be found out now.
    Unavailable(Cause),
}

impl From<StoreError> for LoginError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(Cause::new(error))
    }
}

impl From<AuthError> for LoginError {
    /// After a good password all logins may have ended meanwhile, or a store fails.
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::InvalidCredentials(_) => Self::Incorrect,
            AuthError::Unavailable(cause) => Self::Unavailable(cause),
            other => Self::Unavailable(Cause::new(format!("after a good password: {other:?}"))),
        }
    }
}

impl LoginError {
    /// What is not the password's fault.
    pub(super) fn of(error: PasswordError) -> Self {
        match error {
            PasswordError::Pool(PoolError::Overloaded { retry_after }) => {
                Self::Overloaded { retry_after }
            }
            other => Self::Unavailable(Cause::new(other)),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after } | Self::Overloaded { retry_after } => {
                Some(*retry_after)
            }
            Self::Unavailable(_) => Some(Duration::from_secs(1)),
            Self::Incorrect | Self::Locked => None,
        }
    }
}

impl HttpError for LoginError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Incorrect => StatusCode::UNAUTHORIZED,
            Self::Throttled { .. } | Self::Locked => StatusCode::TOO_MANY_REQUESTS,
            Self::Overloaded { .. } | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> Value {
        Value::from(match self {
            Self::Incorrect => "Incorrect username or password",
            Self::Throttled { .. } => "Too many failed logins; try again later",
            Self::Locked => "Too many failed logins; the account is locked",
            Self::Overloaded { .. } | Self::Unavailable(_) => "Try again later",
        })
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if *self == Self::Incorrect {
            // RFC 9110 wants a challenge with each 401, and this is the one that FastAPI's tutorial sends here.
            headers.insert(
                WWW_AUTHENTICATE,
                HeaderValue::from_static(r#"Bearer realm="api""#),
            );
        }
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, wait.as_secs().max(1).into());
        }
        headers
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
            declared(
                StatusCode::UNAUTHORIZED,
                "No such user, or another password.",
            ),
            declared(StatusCode::TOO_MANY_REQUESTS, "Too many failed logins."),
            declared(StatusCode::SERVICE_UNAVAILABLE, "Try again later."),
        ]
    }
}
