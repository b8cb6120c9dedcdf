//! Error types that know their status and text.

use axum::response::Response;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::detail_response;

/// A status that an error type can answer with, for the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeclaredResponse {
    /// The status.
    pub status: StatusCode,
    /// What it means here.
    pub description: &'static str,
}

/// An error type that knows its status, its public text and its private cause.
///
/// An operation that returns `Result<_, E>` answers with them and documents them. Derive it:
///
/// ```
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[derive(Debug, HttpError)]
/// enum ItemError {
///     /// No such item.
///     #[http(404, "Item {id} was not found")]
///     NotFound { id: i64 },
/// }
///
/// #[get("/items/{id}")]
/// async fn read_item(id: i64) -> Result<String, ItemError> {
///     Err(ItemError::NotFound { id })
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![read_item]));
/// client.get("/items/7").await.assert_status(404).assert_json(json!({"detail": "Item 7 was not found"}));
/// client.get("/openapi.json").await.assert_json_at(
///     "/paths/~1items~1{id}/get/responses/404/description",
///     "No such item.",
/// );
/// # });
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an HTTP error",
    label = "an operation's error must know its status and text",
    note = "put `#[derive(HttpError)]` on the type, or return `HttpException`"
)]
pub trait HttpError {
    /// The status of the answer.
    fn status(&self) -> StatusCode;

    /// What the client gets as `detail`: a text, or any JSON.
    fn detail(&self) -> Value;

    /// Headers of the answer.
    fn headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    /// What lies behind the error: for the log, never for the client.
    fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }

    /// Every status that the type can answer with.
    fn responses() -> Vec<DeclaredResponse>
    where
        Self: Sized;
}

/// Answers with an error; what lies behind a 5xx is logged.
///
/// A 500 behind which lies a database that is away is answered with 503 and `Retry-After`, and one behind which lies
/// a violated constraint with 409.
#[must_use]
pub fn respond_with_error(error: &dyn HttpError) -> Response {
    let status = error.status();
    if status.is_server_error() {
        if let Some(response) = respond_to_cause(status, error.cause()) {
            return response;
        }
        let cause = error.cause().map(|cause| CauseChain(cause).to_string());
        tracing::error!(status = status.as_u16(), cause, detail = %error.detail(), "an operation failed");
    }
    let mut response = detail_response(status, error.detail());
    response.headers_mut().extend(error.headers());
    response
}

/// The answer to an error that declares itself a 500 but whose cause says more.
#[cfg(feature = "db")]
fn respond_to_cause(
    declared: StatusCode,
    cause: Option<&(dyn std::error::Error + 'static)>,
) -> Option<Response> {
    if declared != StatusCode::INTERNAL_SERVER_ERROR {
        return None;
    }
    let cause = cause?;
    let failure = super::DatabaseFailure::behind(cause)?;
    let status = failure.status();
    if status == declared {
        return None;
    }
    tracing::warn!(status = status.as_u16(), cause = %CauseChain(cause), "the database refused");
    let mut response = detail_response(status, super::status_text(status));
    response.headers_mut().extend(failure.headers());
    Some(response)
}

#[cfg(not(feature = "db"))]
const fn respond_to_cause(
    _declared: StatusCode,
    _cause: Option<&(dyn std::error::Error + 'static)>,
) -> Option<Response> {
    None
}

/// An error and the errors behind it, in one line.
struct CauseChain<'a>(&'a (dyn std::error::Error + 'static));

impl std::fmt::Display for CauseChain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
