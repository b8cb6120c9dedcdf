//! The queries against a real SQLite file.

mod concurrency;
mod durability;
mod posts;
mod schema;
mod search;
mod sqlite_settings;
mod statements;
pub(crate) mod support;
mod users;
mod votes;
