//! Paths that no operation has.

use axum::response::{IntoResponse, Response};
use http::header::{HOST, LOCATION};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};

use crate::error::{detail_response, status_text};

/// The answer for what is not there.
pub(super) fn not_found() -> Response {
    detail_response(StatusCode::NOT_FOUND, status_text(StatusCode::NOT_FOUND))
}

/// Answers what no route matches: a 404, or a redirect if the path only has a slash too many or too few.
#[derive(Clone, Debug)]
pub(crate) struct NotFound {
    known: std::sync::Arc<matchit::Router<()>>,
}

impl NotFound {
    /// For an application whose routes have these shapes.
    pub(crate) fn new<'a>(shapes: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = matchit::Router::new();
        for shape in shapes {
            // A conflict has been reported by the checks at start-up.
            let _ = known.insert(shape, ());
        }
        Self {
            known: std::sync::Arc::new(known),
        }
    }

    pub(crate) fn respond(&self, uri: &Uri, headers: &HeaderMap) -> Response {
        match self.redirect(uri, headers) {
            Some(location) => {
                let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
                response.headers_mut().insert(LOCATION, location);
                response
            }
            None => not_found(),
        }
    }

    /// Starlette's `redirect_slashes`.
    fn redirect(&self, uri: &Uri, headers: &HeaderMap) -> Option<HeaderValue> {
        let path = uri.path();
        let other = match path.trim_end_matches('/') {
            "" => return None,
            shorter if shorter.len() < path.len() => shorter.to_owned(),
            _ => format!("{path}/"),
        };
        let known = self.known.at(&other).ok()?;
        if known.params.iter().any(|(_, value)| value.is_empty()) {
            return None;
        }
        let query = uri
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let base = host
            .map(|host| format!("http://{host}"))
            .unwrap_or_default();
        // `//elsewhere` would be read as another host.
        let path = format!("/{}", other.trim_start_matches('/'));
        HeaderValue::from_str(&format!("{base}{path}{query}")).ok()
    }
}
