//! What is known of an operation at its place before a request comes: what reads requests is told by it.

mod body_rules;
mod facts;
mod path_template;
mod plan;
mod settings;
mod source;

pub(crate) use body_rules::BodyRules;
pub(crate) use facts::Route;
pub use path_template::PathTemplate;
pub use plan::{BodyUse, Plan};
pub(crate) use settings::Settings;
pub use source::Source;
