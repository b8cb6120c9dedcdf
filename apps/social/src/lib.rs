//! The ready-to-run backend: users, their posts, and votes for them.
#![forbid(unsafe_code)]

mod app;
pub mod database;
pub mod migrations;
pub mod posts;
pub mod settings;
pub mod telemetry;
pub mod users;
pub mod votes;

pub use app::app;
