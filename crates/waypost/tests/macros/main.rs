//! What the macros make of functions and types, seen from outside.

mod dependencies;
mod http_errors;
mod hygiene;
mod operations;
mod schemas;
