//! Operations: one method on one path, with everything known of it.

mod definition;
mod document;
mod endpoint;

pub use definition::{Method, Operation, OperationOptions, ResponseFuture, SourceLocation};
pub(crate) use document::{BodyArgument, BodyPart};
pub use document::OperationDocument;
pub use endpoint::Endpoint;
