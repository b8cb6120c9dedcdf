//! Moving every row to another database, whatever the engines: an export in JSON Lines, and its import.

mod batch;
mod cells;
mod check_sum;
mod definition;
mod error;
mod export;
#[cfg(all(test, feature = "sqlite"))]
mod foreign_key_tests;
mod foreign_keys;
mod import;
mod line;
mod pages;
mod progress;
mod row;
mod sequences;
mod summary;
mod tables;
#[cfg(all(test, feature = "sqlite"))]
mod tests;
#[cfg(all(test, feature = "sqlite"))]
mod value_tests;

pub use definition::Transfer;
pub use error::TransferError;
pub use progress::{Phase, Progress};
pub use summary::{Summary, TableSummary};
