//! The application's migrations: what it proposes, and where they lie.

mod directory;
mod proposal;
mod question;

pub(crate) use directory::Directory;
pub(crate) use proposal::{Answers, Proposal, Question};
pub(crate) use question::ask;
