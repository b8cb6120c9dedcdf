//! What is wrong with a value: kinds with Pydantic's types and texts, and the detail that an answer carries.

mod context;
mod convert;
mod detail;
mod kind;
mod message;

pub use convert::IntoErrorKind;
pub use detail::ErrorDetail;
pub use kind::ErrorKind;
