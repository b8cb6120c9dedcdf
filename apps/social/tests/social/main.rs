//! The backend from the outside: one program, its modules named after what they exercise.

// The futures of a whole application with its migrations lie deep in each other.
#![recursion_limit = "256"]
#![expect(clippy::unwrap_used, reason = "a test may take the short way")]

mod api;
mod commands;
mod data;
#[cfg(feature = "hsm")]
mod hsm;
mod process;
mod site;
