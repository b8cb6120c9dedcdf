// What `#[derive(HttpError)]` calls.

use std::error::Error;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

/// A status that the macro has checked.
pub const fn status(code: u16) -> StatusCode {
    match StatusCode::from_u16(code) {
        Ok(status) => status,
        Err(_) => panic!("a status has three digits"),
    }
}

/// The phrase of a status.
pub fn status_text(code: u16) -> &'static str {
    crate::error::status_text(status(code))
}

/// The phrase of a status, as an error's detail.
pub fn phrase(code: u16) -> Value {
    status_text(code).into()
}

/// Headers that the macro has checked.
pub fn headers(headers: &[(&'static str, &'static str)]) -> HeaderMap {
    let parse = |(name, value): &(&'static str, &'static str)| {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("the macro has checked the name");
        (name, HeaderValue::from_static(value))
    };
    headers.iter().map(parse).collect()
}

/// An error behind whatever pointer: the way to it is method lookup, which sees through `Box` and `anyhow::Error`.
pub trait AsDynError {
    /// The error.
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsDynError for T {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + Sync + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}
