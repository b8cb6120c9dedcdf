//! Who has just written reads from the primary for a moment, in the next requests too.

use axum::response::Response;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};

use super::Database;
use crate::params::cookies;
use crate::request::Completion;

/// The cookie of a client that has just written; it says nothing else, and whoever forges it only reads from the primary.
const NAME: &str = "waypost_wrote";

/// It lives for two seconds, as long as Rails sends a session to the primary.
/// <https://guides.rubyonrails.org/active_record_multiple_databases.html#activating-automatic-role-switching>
const COOKIE: HeaderValue =
    HeaderValue::from_static("waypost_wrote=1; Max-Age=2; Path=/; HttpOnly; SameSite=Lax");

/// Whether a request comes from a client that has just written.
pub(super) fn has_just_written(headers: &HeaderMap) -> bool {
    cookies(headers).any(|(name, _)| name == NAME)
}

/// Gives the cookie to a client whose request has written.
pub(super) struct Remember(pub(super) Database);

impl Completion for Remember {
    async fn complete(self, mut response: Response) -> Response {
        if self.0.has_written() {
            response.headers_mut().append(SET_COOKIE, COOKIE);
        }
        response
    }
}
