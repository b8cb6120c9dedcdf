//! A database of its own for each test, on whichever engine the tests are run, and rows for it.

mod database;
mod databases;
mod factory;
mod fingerprint;
mod postgres;
mod server;
mod sqlite;
#[cfg(all(test, feature = "sqlite"))]
mod tests;

pub use database::TestDatabase;
pub use databases::{Migration, TestDatabases};
pub use factory::{Factory, Row};
