//! Redirects.

use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Respond, ViaResponse};
use crate::operation::OperationDocument;

/// What may not stand in a `Location` as it is; a `%` begins an escape that is there already.
const NOT_IN_LOCATION: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Sends the client elsewhere with 303, which a browser follows with a GET whatever it asked with before.
///
/// After a form with a password nothing else is safe: 307 would send the password along (RFC 9700 §4.12).
///
/// ```
/// use waypost::prelude::*;
/// use waypost::response::Redirect;
/// use waypost::testing::TestClient;
///
/// #[post("/posts")]
/// async fn create_post() -> Redirect {
///     Redirect::to("/posts/1")
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Site").routes(routes![create_post])).follow_redirects(false);
/// client.post("/posts").await.assert_status(303).assert_header("location", "/posts/1");
/// # });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect(HeaderValue);

impl Redirect {
    /// To a place that the application chose.
    #[must_use]
    pub fn to(location: impl AsRef<str>) -> Self {
        let encoded = utf8_percent_encode(location.as_ref(), NOT_IN_LOCATION).to_string();
        Self(HeaderValue::try_from(encoded).expect("what may not stand in a header was encoded"))
    }

    /// To a place that the client named, as `?next=/posts/1` does, if it lies within this site; to `/` otherwise.
    ///
    /// ```
    /// use waypost::response::Redirect;
    ///
    /// assert_eq!(Redirect::within_site("/posts/1"), Redirect::to("/posts/1"));
    /// assert_eq!(Redirect::within_site("//evil.example"), Redirect::to("/"));
    /// assert_eq!(Redirect::within_site("/\\evil.example"), Redirect::to("/"));
    /// assert_eq!(Redirect::within_site("https://evil.example"), Redirect::to("/"));
    /// ```
    #[must_use]
    pub fn within_site(path: impl AsRef<str>) -> Self {
        let path = path.as_ref();
        // Browsers read a backslash as a slash and skip control characters, so that both can hide a host.
        let hides_host = path[path.len().min(1)..].starts_with(['/', '\\']);
        if path.starts_with('/') && !hides_host && !path.contains(char::is_control) {
            Self::to(path)
        } else {
            Self::to("/")
        }
    }
}

impl Respond<ViaResponse> for Redirect {
    fn respond(self, _status: StatusCode) -> Response {
        (StatusCode::SEE_OTHER, [(LOCATION, self.0)]).into_response()
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_redirect(StatusCode::SEE_OTHER);
    }
}
