//! A database of its own for each test, on whichever engine the tests are run.

mod database;
mod databases;
mod fingerprint;
mod postgres;
mod server;
mod sqlite;
#[cfg(all(test, feature = "sqlite"))]
mod tests;

pub use database::TestDatabase;
pub use databases::{Migration, TestDatabases};
