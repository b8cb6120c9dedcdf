//! `Schema` for the types of the standard library and of well-known crates, one concept a file.

mod boolean;
#[cfg(feature = "chrono")]
mod date;
#[cfg(feature = "chrono")]
mod datetime;
#[cfg(feature = "decimal")]
mod decimal;
mod float;
mod integer;
mod json_value;
mod list;
mod map;
mod option;
mod pointer;
#[cfg(feature = "chrono")]
mod rfc3339;
mod string;
#[cfg(feature = "chrono")]
pub(crate) mod temporal;
#[cfg(feature = "chrono")]
mod time;
mod unit;
#[cfg(feature = "uuid")]
mod uuid;
