//! The cookie that carries a session.

use http::header::{CACHE_CONTROL, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use waypost_auth::secret::SecretString;
use waypost_schema::{JsonSchema, JsonType};

use super::cookie_form::{CookieForm, CookieKind};
use crate::operation::OperationDocument;
use crate::response::RespondWith;

/// Sets or clears the session's cookie in an answer: the first of a pair that an operation returns.
///
/// It is `HttpOnly`, `SameSite=Lax`, for the whole host and for it alone (`__Host-`), and gone when the browser ends.
/// The answer is not to be kept by caches.
#[derive(Clone, Debug)]
#[must_use = "a cookie that is not returned is not set"]
pub struct SessionCookie {
    form: CookieForm,
    /// `None` clears it.
    token: Option<SecretString>,
}

impl SessionCookie {
    pub(super) const fn set(form: CookieForm, token: SecretString) -> Self {
        Self {
            form,
            token: Some(token),
        }
    }

    pub(super) const fn clear(form: CookieForm) -> Self {
        Self { form, token: None }
    }
}

impl RespondWith for SessionCookie {
    fn add_to(self, headers: &mut HeaderMap) {
        let cookie = self
            .form
            .set_cookie(CookieKind::Session, self.token.as_ref());
        headers.append(SET_COOKIE, cookie);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }

    fn describe(document: &mut OperationDocument<'_>) {
        let schema = JsonSchema::of(JsonType::String);
        document.add_success_header("Set-Cookie", "The session's cookie.", schema);
    }
}
