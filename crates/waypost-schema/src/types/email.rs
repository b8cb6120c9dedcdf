//! Addresses of email.

mod address;
mod domain;
mod text;

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use self::address::Broken;
use crate::{Constraints, ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

/// An address of email, in its normal form: checked by the rules of Python's `email-validator`, which is what
/// Pydantic's `EmailStr` does. Whether mail arrives there, only mail can tell.
///
/// ```
/// use waypost_schema::Email;
///
/// let email: Email = "Ada@EXAMPLE.com".parse()?;
/// assert_eq!(email.as_str(), "Ada@example.com");
///
/// let error = "ada@localhost".parse::<Email>().unwrap_err();
/// assert_eq!(error.to_string(), "The part after the @-sign is not valid. It should have a period.");
/// # Ok::<(), waypost_schema::EmailError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address, by value.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Why a text is no address of email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailError(Broken);

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EmailError {}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, EmailError> {
        address::normalize(text).map(Self).map_err(EmailError)
    }
}

impl Deref for Email {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Schema for Email {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::string("email")
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let email = input
            .as_text()
            .ok_or(ErrorKind::StringType)
            .and_then(|text| {
                address::normalize(text).map_err(|reason| ErrorKind::EmailAddress { reason })
            });
        report.convert(email, input).map(Self)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_count("Value", self.chars().count())
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize(deserializer)
    }
}
