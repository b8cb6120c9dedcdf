//! One request on its way through an operation.

mod body_rules;
mod completion;
mod context;
mod loaded_body;

pub(crate) use body_rules::BodyRules;
pub use completion::Completion;
pub use context::RequestContext;
pub use loaded_body::LoadedBody;
