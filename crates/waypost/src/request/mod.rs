//! One request on its way through an operation.

mod context;
mod loaded_body;

pub use context::RequestContext;
pub use loaded_body::LoadedBody;
