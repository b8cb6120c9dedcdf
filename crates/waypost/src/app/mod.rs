//! The application: everything together, checked, and served.

mod application;
mod build;
mod command;
mod docs;
#[cfg(feature = "db")]
mod migrations;
mod run;

pub use application::App;
