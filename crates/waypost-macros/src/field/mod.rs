//! What an attribute says of one value, be it a struct's field or an operation's argument.

mod default;
mod expand;
mod number;
mod options;
mod pattern;

pub(crate) use default::DefaultOption;
pub(crate) use expand::DefaultFunction;
pub(crate) use options::{FieldOptions, examples};
