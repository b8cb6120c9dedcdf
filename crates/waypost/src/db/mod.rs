//! The database: one handle for SQLite, PostgreSQL and MariaDB/MySQL, chosen by URL at run time.

mod database;
mod dependency;
mod engine;
mod error;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod pool;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod server;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(all(test, feature = "sqlite"))]
mod tests;
mod violation;

pub use database::Database;
pub use dependency::Db;
pub use engine::Engine;
pub use error::ConnectError;
pub use violation::{ConstraintKind, ConstraintViolation};
