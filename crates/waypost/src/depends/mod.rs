//! Dependencies: functions that provide arguments, run once per request.

mod cache;
mod dependency;

pub(crate) use cache::Cache;
pub use dependency::{Dependency, Depends, describe_dependency, resolve_dependency};
