//! Every type reads as Pydantic does: outcomes recorded from Pydantic 2.14.3 in the mode that FastAPI uses.

#[cfg(feature = "base64")]
mod base64_bytes;
mod boolean;
mod collections;
mod date;
mod datetime;
mod decimal;
mod duration;
#[cfg(feature = "email")]
mod email;
mod float;
mod integer;
mod ip;
mod leniency;
mod map_keys;
mod outcomes;
mod sets;
mod string;
mod time;
mod tuples;
#[cfg(feature = "url")]
mod url;
mod uuid;
mod width;
