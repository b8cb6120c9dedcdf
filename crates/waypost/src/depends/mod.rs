//! Dependencies: functions that provide arguments, run once per request.

mod asked_scopes;
mod cache;
mod dependency;

pub(crate) use asked_scopes::AskedScopes;
pub(crate) use cache::Cache;
pub use dependency::{Dependency, Depends, describe_dependency, resolve_dependency};
