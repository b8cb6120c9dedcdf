//! Errors of an application's own: what its validators return.

use std::borrow::Cow;

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

/// A text alone is Pydantic's `value_error`.
impl From<&'static str> for ErrorKind {
    fn from(error: &'static str) -> Self {
        Self::ValueError {
            error: error.into(),
        }
    }
}

/// A text alone is Pydantic's `value_error`.
impl From<String> for ErrorKind {
    fn from(error: String) -> Self {
        Self::ValueError {
            error: error.into(),
        }
    }
}
