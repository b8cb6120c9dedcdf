//! The ways in.

use std::fmt;

/// The door that a request came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Door {
    /// A session cookie.
    Session,
    /// A bearer token.
    Token,
    /// An API key.
    ApiKey,
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Session => "session",
            Self::Token => "token",
            Self::ApiKey => "api_key",
        })
    }
}
