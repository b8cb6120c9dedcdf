//! Mistakes that only the whole application shows, found before it listens.

use std::fmt;

use super::SourceLocation;

/// One mistake in how an application is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartUpError {
    /// The operation at fault.
    pub location: SourceLocation,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for StartUpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.message)
    }
}

/// Why an application did not start or did not end well.
#[non_exhaustive]
pub enum Error {
    /// The application is put together wrongly: every mistake.
    StartUp(Vec<StartUpError>),
    /// The listener or the server failed.
    Io(std::io::Error),
    /// The application's own start-up code failed.
    Application(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StartUp(errors) => {
                write!(f, "the application cannot start:")?;
                errors.iter().try_for_each(|error| write!(f, "\n  {error}"))
            }
            Self::Io(error) => error.fmt(f),
            Self::Application(error) => error.fmt(f),
        }
    }
}

/// As [`Display`](fmt::Display): it is what a `main` that returns the error shows.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::StartUp(_) => None,
            Self::Io(error) => error.source(),
            Self::Application(error) => error.source(),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}
