//! New projects: what they may be called and the files they begin with.

mod files;
mod name;

pub(crate) use files::{Dependency, files};
pub(crate) use name::ProjectName;
