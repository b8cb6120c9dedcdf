//! The ready-to-run backend: users and their posts.
#![forbid(unsafe_code)]

mod app;
pub mod database;
pub mod migrations;
pub mod posts;
pub mod settings;
pub mod telemetry;
pub mod users;

pub use app::app;
