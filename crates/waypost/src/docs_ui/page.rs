use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};

/// A small sign post, so that a page shows an icon without asking another host for it.
pub(super) const FAVICON: &str = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 \
    viewBox=%220 0 16 16%22%3E%3Cpath fill=%22%2300796b%22 \
    d=%22M7 1h2v2h4l2 2-2 2H9v8H7V9H3L1 7l2-2h4z%22/%3E%3C/svg%3E";

/// What a documentation page may do besides loading scripts, styles and data, which is for the page's
/// author to choose: be framed by its own origin only, so that no other site can steer *Try it out*.
const CONTENT_SECURITY_POLICY: HeaderValue =
    HeaderValue::from_static("base-uri 'none'; object-src 'none'; frame-ancestors 'self'");

/// The answer that carries a page.
pub(super) fn respond(html: String) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (headers, Html(html)).into_response()
}
