//! Identities in the application's database: one store for each store trait of `waypost-auth`.
//!
//! All of them work on a [`Database`](crate::db::Database), SQLite, PostgreSQL or MariaDB/MySQL, and hold digests of
//! secrets only. Their tables come from [`migrations`].

mod api_keys;
mod bytes32;
pub mod entities;
mod epochs;
mod logins;
mod migrations;
mod models;
mod refresh;
mod revocations;
mod rows;
mod sessions;
#[cfg(all(test, feature = "sqlite"))]
mod tests;
mod throttle;

pub use api_keys::DatabaseApiKeyStore;
pub use bytes32::Bytes32;
pub use logins::{end_logins, remove_user};
pub use migrations::migrations;
pub use models::models;
pub use refresh::DatabaseRefreshStore;
pub use revocations::DatabaseRevocationStore;
pub use sessions::DatabaseSessionStore;
pub use throttle::DatabaseThrottleStore;
