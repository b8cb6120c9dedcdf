//! JSON in two ways: straight into a type by serde, and into a tree as Python's `json` module reads it.

mod exact;
mod parse;
mod string;

pub(crate) use exact::{Exact, deserializer, from_bytes};
pub(crate) use parse::is_number;
pub use parse::{JsonError, parse_json};
pub(crate) use string::mentions_nul;
