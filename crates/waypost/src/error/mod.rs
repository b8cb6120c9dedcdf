//! What goes back to the client when something is wrong.

mod body;
#[cfg(feature = "db")]
mod database;
mod http_error;
mod http_exception;
mod request_validation;
mod source_location;
mod start_up;
mod status_text;

pub(crate) use body::{describe_body, detail_response};
#[cfg(feature = "db")]
pub(crate) use database::{DATABASE_UNAVAILABLE, DatabaseFailure};
pub use http_error::{DeclaredResponse, HttpError, respond_with_error};
pub use http_exception::HttpException;
pub use request_validation::RequestValidationError;
pub(crate) use request_validation::describe_validation_error;
pub use source_location::SourceLocation;
pub use start_up::{Error, StartUpError};
pub(crate) use status_text::status_text;
