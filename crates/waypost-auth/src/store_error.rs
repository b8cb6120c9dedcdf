use std::error::Error as StdError;
use std::pin::Pin;

use thiserror::Error;

/// A store could not be reached, or failed. What it concerned is neither granted nor refused: answer 503.
///
/// ```
/// use waypost_auth::StoreError;
///
/// let error = StoreError::new(std::io::Error::other("connection lost"));
/// assert_eq!(error.to_string(), "the store failed");
/// assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "connection lost");
/// ```
#[derive(Debug, Error)]
#[error("the store failed")]
pub struct StoreError(#[source] Box<dyn StdError + Send + Sync>);

impl StoreError {
    /// Wraps what the store's own driver said.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

/// What a store answers, behind a pointer.
pub(crate) type StoreFuture<'a, T> =
    Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
