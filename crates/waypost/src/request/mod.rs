//! One request on its way through an operation.

mod asked_scopes;
mod cache;
mod completion;
mod context;
mod loaded_body;

pub(crate) use asked_scopes::AskedScopes;
pub(crate) use cache::Cache;
pub use completion::Completion;
pub use context::RequestContext;
pub use loaded_body::LoadedBody;
