//! The queries against a real SQLite file.

mod concurrency;
mod durability;
pub(crate) mod factories;
mod posts;
mod schema;
mod search;
mod sqlite_settings;
mod statements;
pub(crate) mod support;
mod transfer;
mod users;
mod votes;
