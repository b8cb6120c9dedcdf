//! Headers beside an answer: the first of a pair.

use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::{Respond, ViaPair};
use crate::operation::OperationDocument;

/// Something that adds headers to an answer: `(extra, answer)` is what an operation then returns.
///
/// ```
/// use http::header::{CONTENT_LANGUAGE, HeaderMap, HeaderValue};
/// use waypost::operation::OperationDocument;
/// use waypost::prelude::*;
/// use waypost::response::RespondWith;
/// use waypost::testing::TestClient;
///
/// struct German;
///
/// impl RespondWith for German {
///     fn add_to(self, headers: &mut HeaderMap) {
///         headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static("de"));
///     }
///
///     fn describe(document: &mut OperationDocument<'_>) {
///         document.add_success_header("Content-Language", "The language of the answer.", Default::default());
///     }
/// }
///
/// #[get("/")]
/// async fn greet() -> (German, &'static str) {
///     (German, "Guten Tag")
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Greeter").routes(routes![greet]));
/// client.get("/").await.assert_header("content-language", "de").assert_json("Guten Tag");
/// # });
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand before an answer",
    label = "the first of a pair adds headers, such as `SessionCookie` does",
    note = "implement `RespondWith`, or return data with `#[schema]`"
)]
pub trait RespondWith {
    /// Adds to the headers of a good answer.
    fn add_to(self, headers: &mut HeaderMap);

    /// Adds to the documentation of the operation.
    fn describe(document: &mut OperationDocument<'_>);
}

/// Something, or nothing.
impl<W: RespondWith> RespondWith for Option<W> {
    fn add_to(self, headers: &mut HeaderMap) {
        if let Some(with) = self {
            with.add_to(headers);
        }
    }

    fn describe(document: &mut OperationDocument<'_>) {
        W::describe(document);
    }
}

#[diagnostic::do_not_recommend]
impl<W: RespondWith, R: Respond<Via>, Via> Respond<ViaPair<Via>> for (W, R) {
    fn respond(self, status: StatusCode) -> Response {
        let (with, answer) = self;
        let mut response = answer.respond(status);
        with.add_to(response.headers_mut());
        response
    }

    fn describe(document: &mut OperationDocument<'_>) {
        R::describe(document);
        W::describe(document);
    }
}
