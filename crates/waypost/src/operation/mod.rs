//! Operations: one method on one path, with everything known of it.

mod definition;
mod document;
mod endpoint;
mod security;

pub use definition::{Method, Operation, OperationOptions, ResponseFuture};
pub use document::OperationDocument;
pub(crate) use document::{BodyArgument, BodyPart, RequiredState};
pub use endpoint::Endpoint;
pub(crate) use security::SecurityUse;
