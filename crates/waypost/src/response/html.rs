//! HTML, for people.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use waypost_schema::{JsonSchema, JsonType};

use super::{Respond, ViaResponse};
use crate::operation::OperationDocument;

/// A page of HTML, which whoever made it has escaped: FastAPI's `HTMLResponse`.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::response::Html;
/// use waypost::testing::TestClient;
///
/// #[get("/")]
/// async fn home() -> Html<&'static str> {
///     Html("<!doctype html><title>Home</title>")
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Site").routes(routes![home]));
/// client.get("/").await.assert_header("content-type", "text/html; charset=utf-8");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Html<T>(pub T);

impl<T: Into<axum::body::Body>> Respond<ViaResponse> for Html<T> {
    fn respond(self, status: StatusCode) -> Response {
        (status, axum::response::Html(self.0.into())).into_response()
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success_content("text/html", JsonSchema::of(JsonType::String));
    }
}
