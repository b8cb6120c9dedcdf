//! An error made on the spot: FastAPI's `HTTPException`.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::Value;

use super::{DeclaredResponse, HttpError, detail_response, status_text};

/// An error made on the spot, with any status, detail and headers: FastAPI's `HTTPException`.
///
/// Its statuses are not in the documentation; derive [`HttpError`] for an error type that documents itself.
///
/// ```
/// use waypost::HttpException;
/// use waypost::error::HttpError;
///
/// let error = HttpException::new(404, "Item not found").header("X-Error", "There goes my error");
/// assert_eq!(error.status(), 404);
/// assert_eq!(error.detail(), "Item not found");
/// ```
#[derive(Clone, Debug)]
pub struct HttpException {
    status: StatusCode,
    detail: Value,
    // Few errors have some, and every `Result` carries the space.
    headers: Option<Box<HeaderMap>>,
}

impl HttpException {
    /// An error of `status`; a number that is no 4xx or 5xx becomes 500.
    #[must_use]
    pub fn new(status: u16, detail: impl Serialize) -> Self {
        let status = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.is_client_error() || status.is_server_error())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let detail = serde_json::to_value(detail).unwrap_or_else(|_| status_text(status).into());
        Self {
            status,
            detail,
            headers: None,
        }
    }

    /// An error of `status` with the status's own text.
    #[must_use]
    pub fn from_status(status: StatusCode) -> Self {
        Self::new(status.as_u16(), status_text(status))
    }

    /// Adds a header.
    ///
    /// # Panics
    ///
    /// If name or value is not a valid header: both are the programmer's.
    #[must_use]
    #[track_caller]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let name =
            HeaderName::from_bytes(name.as_bytes()).expect("the header's name is a valid one");
        let value =
            HeaderValue::from_str(value).expect("the header's value has only visible ASCII");
        self.headers.get_or_insert_default().append(name, value);
        self
    }
}

impl HttpError for HttpException {
    fn status(&self) -> StatusCode {
        self.status
    }

    fn detail(&self) -> Value {
        self.detail.clone()
    }

    fn headers(&self) -> HeaderMap {
        self.headers.as_deref().cloned().unwrap_or_default()
    }

    fn responses() -> Vec<DeclaredResponse> {
        Vec::new()
    }
}

impl IntoResponse for HttpException {
    fn into_response(self) -> Response {
        let mut response = detail_response(self.status, self.detail);
        if let Some(headers) = self.headers {
            response.headers_mut().extend(*headers);
        }
        response
    }
}
