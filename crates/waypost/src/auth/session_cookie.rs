//! The cookie that carries a session.

use cookie::{Cookie, SameSite};
use http::header::{CACHE_CONTROL, COOKIE, HOST, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use waypost_auth::secret::{ExposeSecret, SecretString};
use waypost_schema::{JsonSchema, JsonType};

use super::Environment;
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

/// Over TLS browsers hold a cookie to the promises that its name makes; plain HTTP, which only a developer's own
/// machine speaks, has no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CookieForm {
    Tls,
    PlainLocalhost,
}

impl CookieForm {
    pub(super) const TLS_NAME: &'static str = "__Host-session";
    const PLAIN_NAME: &'static str = "session";

    /// The form for a request: plain only outside of production and only for localhost.
    pub(super) fn of(parts: &Parts, environment: Environment) -> Self {
        if environment.is_production() || !names_localhost(parts) {
            Self::Tls
        } else {
            Self::PlainLocalhost
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Tls => Self::TLS_NAME,
            Self::PlainLocalhost => Self::PLAIN_NAME,
        }
    }

    /// The tokens that a request presents; a browser sends one.
    pub(super) fn tokens(self, headers: &HeaderMap) -> impl Iterator<Item = &str> {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.split_once('='))
            .filter(move |(name, _)| name.trim() == self.name())
            .map(|(_, value)| value.trim())
    }
}

fn names_localhost(parts: &Parts) -> bool {
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let Some(host) = host.or_else(|| parts.uri.host()) else {
        return false;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
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

    fn header(&self) -> HeaderValue {
        let value = self
            .token
            .as_ref()
            .map_or("", |token| token.expose_secret());
        let mut cookie = Cookie::build((self.form.name(), value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.form == CookieForm::Tls)
            .build();
        if self.token.is_none() {
            cookie.make_removal();
        }
        let mut header = HeaderValue::from_str(&cookie.to_string())
            .expect("a session token consists of letters, digits, - _ and .");
        header.set_sensitive(true);
        header
    }
}

impl RespondWith for SessionCookie {
    fn add_to(self, headers: &mut HeaderMap) {
        headers.append(SET_COOKIE, self.header());
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }

    fn describe(document: &mut OperationDocument<'_>) {
        let schema = JsonSchema::of(JsonType::String);
        document.add_success_header("Set-Cookie", "The session's cookie.", schema);
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn form(host: &str, environment: Environment) -> CookieForm {
        let (parts, ()) = Request::builder()
            .header(HOST, host)
            .body(())
            .unwrap()
            .into_parts();
        CookieForm::of(&parts, environment)
    }

    #[test]
    fn over_tls_the_cookie_is_secure_and_bound_to_its_host() {
        let cookie = SessionCookie::set(CookieForm::Tls, SecretString::from("id.secret"));
        assert_eq!(
            cookie.header(),
            "__Host-session=id.secret; HttpOnly; SameSite=Lax; Secure; Path=/"
        );
    }

    #[test]
    fn clearing_names_the_same_cookie() {
        let header = SessionCookie::clear(CookieForm::Tls).header();
        let text = header.to_str().unwrap();
        assert!(
            text.starts_with("__Host-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"),
            "{text}"
        );
    }

    #[test]
    fn plain_http_is_for_localhost_in_development_alone() {
        for host in [
            "localhost",
            "LOCALHOST:8000",
            "127.0.0.1:8000",
            "[::1]:8000",
            "[::1]",
        ] {
            assert_eq!(
                form(host, Environment::Development),
                CookieForm::PlainLocalhost,
                "{host}"
            );
            assert_eq!(
                form(host, Environment::Production),
                CookieForm::Tls,
                "{host}"
            );
        }
        for host in [
            "example.org",
            "localhost.example.org",
            "10.0.0.1:8000",
            "127.0.0.1.example.org",
            "",
        ] {
            assert_eq!(
                form(host, Environment::Development),
                CookieForm::Tls,
                "{host}"
            );
        }
    }

    #[test]
    fn debugging_shows_no_token() {
        let cookie = SessionCookie::set(CookieForm::Tls, SecretString::from("id.secret"));
        assert!(!format!("{cookie:?} {:?}", cookie.header()).contains("id.secret"));
    }
}
