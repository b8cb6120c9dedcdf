//! What a client says in the `Authorization` header.

use std::fmt;

use http::HeaderMap;

use super::authorization::{authorization, split};

/// What a client says with [`HttpBearer`](super::HttpBearer), [`HttpDigest`](super::HttpDigest) or
/// [`HttpBase`](super::HttpBase).
#[derive(Clone)]
pub struct HttpAuthorizationCredentials {
    /// The scheme as it was sent.
    pub scheme: String,
    /// What stands after it.
    pub credentials: String,
}

impl HttpAuthorizationCredentials {
    /// What the header says, if it is of this scheme and says something.
    pub(super) fn of(headers: &HeaderMap, wanted: &str) -> Option<Self> {
        Self::sent(headers).filter(|sent| sent.scheme.eq_ignore_ascii_case(wanted))
    }

    /// What the header says of any scheme, if it says something.
    pub(super) fn sent(headers: &HeaderMap) -> Option<Self> {
        let authorization = authorization(headers)?;
        let (scheme, credentials) = split(&authorization);
        let good = !scheme.is_empty() && !credentials.is_empty();
        good.then(|| Self {
            scheme: scheme.to_owned(),
            credentials: credentials.to_owned(),
        })
    }
}

impl fmt::Debug for HttpAuthorizationCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpAuthorizationCredentials")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credentials_are_not_shown() {
        let credentials = HttpAuthorizationCredentials {
            scheme: "Bearer".to_owned(),
            credentials: "hunter2".to_owned(),
        };
        assert!(!format!("{credentials:?}").contains("hunter2"));
    }
}
