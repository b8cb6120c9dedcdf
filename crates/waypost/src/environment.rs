//! Whether mistakes may be forgiven.

use std::env;
use std::str::FromStr;

/// Where an application runs: `WAYPOST_ENV`.
///
/// Development makes secrets that are missing, lets browsers in over plain HTTP on localhost, and reaches databases on
/// other machines in the clear; production does none of it.
///
/// ```
/// use waypost::Environment;
///
/// assert_eq!("production".parse(), Ok(Environment::Production));
/// assert!("prod".parse::<Environment>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine.
    #[default]
    Development,
    /// A server with users.
    Production,
}

/// A value of `WAYPOST_ENV` that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("WAYPOST_ENV must be `development` or `production`, not {0:?}")]
pub struct UnknownEnvironment(String);

impl Environment {
    /// Reads `WAYPOST_ENV`; without it this is development.
    ///
    /// # Errors
    ///
    /// If it has another value than `development` or `production`: a typing error must not switch defences off.
    pub fn from_env() -> Result<Self, UnknownEnvironment> {
        match env::var_os("WAYPOST_ENV") {
            Some(value) => value.to_string_lossy().parse(),
            None => Ok(Self::Development),
        }
    }

    /// Whether this is production.
    #[must_use]
    pub const fn is_production(self) -> bool {
        matches!(self, Self::Production)
    }
}

impl FromStr for Environment {
    type Err = UnknownEnvironment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "development" => Ok(Self::Development),
            "production" => Ok(Self::Production),
            other => Err(UnknownEnvironment(other.to_owned())),
        }
    }
}
