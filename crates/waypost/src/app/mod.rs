//! The application: everything together, checked, and served.

mod application;
#[cfg(feature = "auth")]
mod auth;
mod build;
mod command;
mod docs;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod migrations;
mod run;

pub use application::App;
