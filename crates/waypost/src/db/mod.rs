//! The database: one handle for SQLite, PostgreSQL and MariaDB/MySQL, chosen by URL at run time.

mod compiled_query;
mod database;
mod dependency;
mod engine;
mod error;
#[cfg(feature = "sqlite")]
mod group;
mod health;
mod literal_limit;
mod metrics;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub mod migrations;
mod options;
mod page;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod pool;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod read_pool;
mod reader;
mod request_transaction;
mod retry;
#[cfg(feature = "sqlite")]
mod savepoint;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod server;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stickiness;
pub mod testing;
#[cfg(all(test, feature = "sqlite"))]
mod tests;
mod transaction;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub mod transfer;
mod violation;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod way;
#[cfg(feature = "sqlite")]
mod writer;

pub use compiled_query::{CompiledQuery, Parameter};
pub use database::Database;
pub use dependency::Db;
pub use engine::Engine;
pub use error::ConnectError;
pub use health::health_router;
pub use metrics::DatabaseMetrics;
pub use options::DatabaseOptions;
pub use page::{
    CursorPage, CursorPageBody, CursorQuery, Keyset, Page, PageBody, PageError, PageLinks,
    PageQuery, cursor_query, page_query,
};
pub use reader::Reader;
pub use request_transaction::Tx;
pub use transaction::Transaction;
pub use violation::{ConstraintKind, ConstraintViolation};
