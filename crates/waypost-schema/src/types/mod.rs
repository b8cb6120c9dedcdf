//! `Schema` for the types of the standard library and of well-known crates, one concept a file.

#[cfg(feature = "base64")]
mod base64_bytes;
mod boolean;
#[cfg(feature = "chrono")]
mod date;
#[cfg(feature = "chrono")]
mod datetime;
#[cfg(feature = "decimal")]
pub(crate) mod decimal;
#[cfg(feature = "chrono")]
mod duration;
#[cfg(feature = "email")]
mod email;
mod float;
mod integer;
mod ip;
#[cfg(feature = "chrono")]
mod iso_8601;
mod json_string;
mod json_value;
mod list;
mod map;
mod option;
mod patch;
mod pointer;
mod printed;
#[cfg(feature = "chrono")]
mod rfc3339;
mod secret;
mod sent;
mod set;
mod string;
#[cfg(feature = "chrono")]
pub(crate) mod temporal;
#[cfg(feature = "chrono")]
mod time;
mod tuple;
mod unit;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
pub(crate) mod uuid;

#[cfg(feature = "base64")]
pub use base64_bytes::Base64Bytes;
#[cfg(feature = "chrono")]
pub use duration::Duration;
#[cfg(feature = "email")]
pub use email::{Email, EmailError};
pub use json_string::JsonString;
pub use patch::Patch;
pub use printed::{BySchema, BySerde, Mapping, Optional, Printed, Printer, Sequence, print_by};
pub use secret::Secret;
pub use sent::Sent;
#[cfg(feature = "url")]
pub use url::HttpUrl;
