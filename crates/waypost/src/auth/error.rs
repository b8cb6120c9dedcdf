//! Why a request is not let in.

use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;
use waypost_auth::{Scopes, StoreError};

use super::{Cause, Door};
use crate::error::{DeclaredResponse, HttpError};

/// Why a request is not let in: 401 and 403 by RFC 6750, 503 when nobody can tell.
///
/// An application's own dependencies return it too: [`invalid`](Self::invalid) when the user of a good token is gone,
/// [`Forbidden`](Self::Forbidden) when somebody may not do what they ask for.
///
/// ```
/// use waypost::auth::{AuthError, Door};
/// use waypost::error::HttpError;
///
/// let error = AuthError::invalid(Door::Token);
/// assert_eq!(error.status(), 401);
/// assert_eq!(error.headers()["www-authenticate"], r#"Bearer realm="api", error="invalid_token""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthError {
    /// There are no credentials; these would do.
    NotAuthenticated(Challenges),
    /// There are credentials, and they are not good (any more).
    InvalidCredentials(Door),
    /// There are several credentials where one is meant.
    AmbiguousCredentials,
    /// The credentials are good, but not for this.
    InsufficientScope {
        /// What was presented.
        door: Door,
        /// What it takes.
        needed: Scopes,
    },
    /// Whoever this is may not do it.
    Forbidden,
    /// Whether the credentials are good cannot be found out now.
    Unavailable(Cause),
}

/// What credentials would do: what a request without any is told in `WWW-Authenticate`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Challenges {
    /// Whether bearer tokens are taken.
    pub(super) token: bool,
    /// Whether cookies or API keys are taken.
    pub(super) key: bool,
}

impl From<Door> for Challenges {
    fn from(door: Door) -> Self {
        Self {
            token: door == Door::Token,
            key: door != Door::Token,
        }
    }
}

/// RFC 6750 §3 asks for at least one parameter.
const BEARER: HeaderValue = HeaderValue::from_static(r#"Bearer realm="api""#);
const INVALID_TOKEN: HeaderValue =
    HeaderValue::from_static(r#"Bearer realm="api", error="invalid_token""#);
const INVALID_REQUEST: HeaderValue =
    HeaderValue::from_static(r#"Bearer realm="api", error="invalid_request""#);
/// No registered scheme says "a cookie" or "a key"; this is the one that FastAPI uses for both.
const API_KEY: HeaderValue = HeaderValue::from_static("APIKey");

impl AuthError {
    /// The credentials of `door` are not good (any more), as when their user is gone.
    #[must_use]
    pub const fn invalid(door: Door) -> Self {
        Self::InvalidCredentials(door)
    }

    fn challenges(&self) -> Vec<HeaderValue> {
        match self {
            Self::NotAuthenticated(challenges) => {
                let bearer = challenges.token.then_some(BEARER);
                bearer
                    .into_iter()
                    .chain(challenges.key.then_some(API_KEY))
                    .collect()
            }
            Self::AmbiguousCredentials => vec![INVALID_REQUEST],
            Self::InvalidCredentials(Door::Token) => vec![INVALID_TOKEN],
            Self::InvalidCredentials(_) => vec![API_KEY],
            Self::InsufficientScope {
                door: Door::Token,
                needed,
            } => {
                let text =
                    format!(r#"Bearer realm="api", error="insufficient_scope", scope="{needed}""#);
                vec![
                    HeaderValue::from_str(&text)
                        .expect("scopes have neither quotes nor control characters"),
                ]
            }
            _ => Vec::new(),
        }
    }
}

impl From<StoreError> for AuthError {
    /// The client only learns that it should come back.
    fn from(error: StoreError) -> Self {
        Self::Unavailable(Cause::new(error))
    }
}

impl HttpError for AuthError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotAuthenticated(_) | Self::InvalidCredentials(_) => StatusCode::UNAUTHORIZED,
            Self::AmbiguousCredentials => StatusCode::BAD_REQUEST,
            Self::InsufficientScope { .. } | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> Value {
        Value::from(match self {
            Self::NotAuthenticated(_) => "Not authenticated",
            Self::InvalidCredentials(_) => "Could not validate credentials",
            Self::AmbiguousCredentials => "Send one credential, not several",
            Self::InsufficientScope { .. } => "Not enough permissions",
            Self::Forbidden => "Forbidden",
            Self::Unavailable(_) => "Try again later",
        })
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for challenge in self.challenges() {
            headers.append(WWW_AUTHENTICATE, challenge);
        }
        if matches!(self, Self::Unavailable(_)) {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
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
            declared(StatusCode::BAD_REQUEST, "More than one credential."),
            declared(StatusCode::UNAUTHORIZED, "Not authenticated."),
            declared(StatusCode::FORBIDDEN, "Not allowed."),
            declared(StatusCode::SERVICE_UNAVAILABLE, "Try again later."),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn challenges(error: &AuthError) -> Vec<String> {
        let headers = error.headers();
        let all = headers.get_all(WWW_AUTHENTICATE).iter();
        all.map(|value| value.to_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn without_credentials_the_challenge_has_no_error_code() {
        assert_eq!(
            challenges(&AuthError::NotAuthenticated(Door::Token.into())),
            [r#"Bearer realm="api""#]
        );
        let any = Challenges {
            token: true,
            key: true,
        };
        assert_eq!(
            challenges(&AuthError::NotAuthenticated(any)),
            [r#"Bearer realm="api""#, "APIKey"]
        );
    }

    #[test]
    fn a_token_that_may_do_too_little_is_told_what_it_takes() {
        let needed = "posts:read posts:write".parse().unwrap();
        let error = AuthError::InsufficientScope {
            door: Door::Token,
            needed,
        };
        assert_eq!(error.status(), 403);
        assert_eq!(
            challenges(&error),
            [r#"Bearer realm="api", error="insufficient_scope", scope="posts:read posts:write""#],
        );
    }
}
