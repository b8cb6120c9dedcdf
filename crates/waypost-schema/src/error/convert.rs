//! Errors of an application's own: what its validators return.

use std::borrow::Cow;
use std::fmt::Display;

use serde::Serialize;

use super::ErrorKind;

impl ErrorKind {
    /// An error with a type and text of its own, as Pydantic's `PydanticCustomError`.
    ///
    /// ```
    /// use waypost_schema::ErrorKind;
    ///
    /// let kind = ErrorKind::custom("weak_password", "Password is too common").with("rank", 17);
    /// assert_eq!(kind.name(), "weak_password");
    /// assert_eq!(kind.context()["rank"], 17);
    /// ```
    #[must_use]
    pub fn custom(
        name: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Custom {
            name: name.into(),
            message: message.into(),
            context: Box::default(),
        }
    }

    /// Adds a value to the context of an error of the application's own; the context of others is fixed.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        if let (Self::Custom { context, .. }, Ok(value)) = (&mut self, serde_json::to_value(value))
        {
            context.insert(key.to_owned(), value);
        }
        self
    }
}

/// What a validator can say is wrong: an [`ErrorKind`], or anything with a text, which is then Pydantic's
/// `value_error`.
///
/// ```
/// use waypost_schema::{ErrorKind, IntoErrorKind};
///
/// assert_eq!("must be odd".into_error_kind().message(), "Value error, must be odd");
/// assert_eq!("x".parse::<u8>().unwrap_err().into_error_kind().name(), "value_error");
/// assert_eq!(ErrorKind::Missing.into_error_kind().name(), "missing");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a validator",
    label = "neither a text nor an `ErrorKind`",
    note = "implement `Display` for it"
)]
pub trait IntoErrorKind {
    /// The error.
    fn into_error_kind(self) -> ErrorKind;
}

impl IntoErrorKind for ErrorKind {
    fn into_error_kind(self) -> ErrorKind {
        self
    }
}

impl<E: Display> IntoErrorKind for E {
    fn into_error_kind(self) -> ErrorKind {
        ErrorKind::ValueError {
            error: self.to_string().into(),
        }
    }
}
