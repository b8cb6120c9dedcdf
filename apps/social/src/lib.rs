//! The ready-to-run backend: users, their posts, and votes for them.
#![forbid(unsafe_code)]

pub mod accounts;
pub mod api_keys;
mod app;
pub mod commands;
pub mod database;
pub mod migrations;
pub mod posts;
pub mod sessions;
pub mod settings;
mod site;
pub mod telemetry;
pub mod tokens;
pub mod users;
pub mod votes;

pub use app::app;
