//! From a difference between two schemas to the migration that closes it.

mod answers;
mod difference;
mod guidance;
mod operation;
mod proposal;
mod render;
#[cfg(all(test, feature = "sqlite"))]
pub(super) mod tests;

pub use answers::{Answers, Question};
pub use difference::{Difference, difference};
pub use operation::Operation;
pub use proposal::{Proposal, ProposalError};
