//! The phrases of status codes, as Python's `http` module has them.

use http::StatusCode;

/// The phrase of a status: what FastAPI says where an application says nothing.
pub(crate) fn status_text(status: StatusCode) -> &'static str {
    match status.as_u16() {
        // The phrases in which RFC 9110 and Python 3.11 differ: clients of FastAPI know Python's.
        413 => "Request Entity Too Large",
        422 => "Unprocessable Entity",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}
