//! What the macros make of functions and types, seen from outside.

mod dependencies;
mod digits;
mod directions;
mod flatten;
mod http_errors;
mod hygiene;
mod nested_unions;
mod newtypes;
mod operations;
mod schemas;
mod strictness;
mod support;
mod unions;
mod updates;
mod validators;
