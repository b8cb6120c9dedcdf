//! Dependencies: functions that provide arguments, run once per request.

mod dependency;

pub use dependency::{Dependency, Depends, describe_dependency, resolve_dependency};
