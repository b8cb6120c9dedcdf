//! How the application's own cookies look, which depends on how the browser came.

use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::header::{COOKIE, HOST};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use waypost_auth::secret::{ExposeSecret, SecretString};

use super::Environment;
use crate::loopback::is_loopback;

/// Over TLS browsers hold a cookie to the promises that its name makes; plain HTTP, which only a developer's own
/// machine speaks, has no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CookieForm {
    Tls,
    PlainLocalhost,
}

/// What a cookie carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CookieKind {
    /// A session; it is gone when the browser ends.
    Session,
    /// That an account has logged in from this device.
    Device,
}

/// Browsers keep no cookie for more than 400 days.
const DEVICE_LIFETIME: Duration = Duration::days(365);

impl CookieKind {
    pub(super) const fn name_over_tls(self) -> &'static str {
        match self {
            Self::Session => "__Host-session",
            Self::Device => "__Host-device",
        }
    }

    const fn plain_name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Device => "device",
        }
    }

    const fn lifetime(self) -> Option<Duration> {
        match self {
            Self::Session => None,
            Self::Device => Some(DEVICE_LIFETIME),
        }
    }
}

impl CookieForm {
    /// The form for a request: plain only outside of production and only for localhost.
    pub(super) fn of(parts: &Parts, environment: Environment) -> Self {
        if environment.is_production() || !names_localhost(parts) {
            Self::Tls
        } else {
            Self::PlainLocalhost
        }
    }

    const fn name(self, kind: CookieKind) -> &'static str {
        match self {
            Self::Tls => kind.name_over_tls(),
            Self::PlainLocalhost => kind.plain_name(),
        }
    }

    /// The values that a request presents; a browser sends one.
    pub(super) fn values(
        self,
        kind: CookieKind,
        headers: &HeaderMap,
    ) -> impl Iterator<Item = &str> {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.split_once('='))
            .filter(move |(name, _)| name.trim() == self.name(kind))
            .map(|(_, value)| value.trim())
    }

    /// What sets the cookie, or clears it when there is no value: hidden from scripts, for this host alone, and not
    /// sent with what other sites post.
    pub(super) fn set_cookie(self, kind: CookieKind, value: Option<&SecretString>) -> HeaderValue {
        let text = value.map_or("", |value| value.expose_secret());
        let mut cookie = Cookie::build((self.name(kind), text))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self == Self::Tls)
            .build();
        cookie.set_max_age(kind.lifetime());
        if value.is_none() {
            cookie.make_removal();
        }
        let mut header = HeaderValue::from_str(&cookie.to_string())
            .expect("a token consists of letters, digits, - _ and .");
        header.set_sensitive(true);
        header
    }
}

/// Whether a request presents the cookie of a session, in whatever form.
pub(super) fn presents_session(headers: &HeaderMap) -> bool {
    let mut forms = [CookieForm::Tls, CookieForm::PlainLocalhost].into_iter();
    forms.any(|form| form.values(CookieKind::Session, headers).next().is_some())
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
    is_loopback(name)
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
    fn over_tls_a_cookie_is_secure_and_bound_to_its_host() {
        let value = SecretString::from("id.secret");
        assert_eq!(
            CookieForm::Tls.set_cookie(CookieKind::Session, Some(&value)),
            "__Host-session=id.secret; HttpOnly; SameSite=Lax; Secure; Path=/"
        );
        assert_eq!(
            CookieForm::Tls.set_cookie(CookieKind::Device, Some(&value)),
            "__Host-device=id.secret; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=31536000"
        );
    }

    #[test]
    fn clearing_names_the_same_cookie() {
        let header = CookieForm::Tls.set_cookie(CookieKind::Session, None);
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
        let value = SecretString::from("id.secret");
        let header = CookieForm::Tls.set_cookie(CookieKind::Session, Some(&value));
        assert!(!format!("{header:?}").contains("id.secret"));
    }
}
