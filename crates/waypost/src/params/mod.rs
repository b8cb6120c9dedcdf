//! Where the arguments of operations come from: one file per source, read and documented by one definition.

mod argument;
mod body;
mod cookie;
mod data;
mod describe;
mod extract;
mod group;
mod header;
mod parameter;
mod path;
mod plan;
mod query;
mod source;
mod state;

pub use argument::{Argument, ViaDependency, ViaExtractor, ViaSchema, ViaState};
pub use extract::Extract;
pub use parameter::Parameter;
pub use plan::{BodyUse, Plan};
pub use source::Source;
pub use state::State;
