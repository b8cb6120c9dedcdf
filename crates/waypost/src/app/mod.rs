//! The application: everything together, checked, and served.

mod application;
mod build;
mod command;
mod docs;
mod run;

pub use application::App;
