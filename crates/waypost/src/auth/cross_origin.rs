//! Keeps other sites from acting in the name of whoever has a session: defence against cross-site request forgery.

use http::header::{HOST, ORIGIN, REFERER};
use http::{HeaderMap, HeaderName, Method, Request, Uri};

use super::cookie_form::presents_session;
use super::credentials;

/// Which pages may send requests that change something: those of the application itself, and those named here.
///
/// Browsers say in `Sec-Fetch-Site` where a request comes from; older ones say it in `Origin` or `Referer`. A request
/// that comes from elsewhere is a 403, a login included. One that brings a bearer token or an API key is let through,
/// since no other site can make a browser send those; but then no session counts. Requests that say nothing
/// of their origin, as programs do, are let through unless they bring a session's cookie.
///
/// ```
/// use waypost::auth::CrossOrigin;
///
/// let cross_origin = CrossOrigin::new().trust("https://admin.example.org");
/// # let _ = cross_origin;
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CrossOrigin {
    trusted: Vec<String>,
    same_site: bool,
}

/// What is done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is of our own pages, or changes nothing.
    Own,
    /// It comes from elsewhere, or nobody knows from where, but brings credentials of its own.
    WithoutSession,
    /// It comes from elsewhere.
    Refused,
}

/// Marks a request in which no session counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct SessionClosed;

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Here,
    SameSite,
    Elsewhere,
    Unknown,
}

impl CrossOrigin {
    /// Only the application's own pages.
    pub const fn new() -> Self {
        Self {
            trusted: Vec::new(),
            same_site: false,
        }
    }

    /// Trusts the pages of another origin too, written as browsers write it: `https://admin.example.org`.
    ///
    /// # Panics
    ///
    /// If it is not an origin: a scheme and a host, with nothing after them.
    #[track_caller]
    pub fn trust(mut self, origin: impl Into<String>) -> Self {
        let origin = origin.into().to_ascii_lowercase();
        let uri: Option<Uri> = origin.parse().ok();
        let is_origin = uri.is_some_and(|uri| uri.scheme().is_some() && uri.host().is_some())
            && origin.matches('/').count() == 2;
        assert!(
            is_origin,
            "an origin is a scheme and a host, such as https://example.org, unlike {origin:?}"
        );
        self.trusted.push(origin);
        self
    }

    /// Trusts all pages of the same site: other subdomains, which somebody else may run.
    pub const fn trust_same_site(mut self) -> Self {
        self.same_site = true;
        self
    }

    pub(super) fn judge<B>(&self, request: &Request<B>, api_key: Option<&HeaderName>) -> Verdict {
        let is_safe = matches!(
            *request.method(),
            Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
        );
        if is_safe {
            return Verdict::Own;
        }
        let headers = request.headers();
        let allowed = match origin_of(request) {
            From::Here => true,
            From::SameSite => self.same_site || self.trusts(headers),
            From::Elsewhere => self.trusts(headers),
            From::Unknown => !presents_session(headers),
        };
        if allowed {
            Verdict::Own
        } else if brings_credentials(headers, api_key) {
            Verdict::WithoutSession
        } else {
            Verdict::Refused
        }
    }

    fn trusts(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
        origin.is_some_and(|origin| {
            self.trusted
                .iter()
                .any(|trusted| trusted.eq_ignore_ascii_case(origin))
        })
    }
}

fn origin_of<B>(request: &Request<B>) -> From {
    let headers = request.headers();
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.as_bytes() {
            // `none` is a user who typed the address.
            b"same-origin" | b"none" => From::Here,
            b"same-site" => From::SameSite,
            _ => From::Elsewhere,
        };
    }
    let Some(source) = headers.get(ORIGIN).or_else(|| headers.get(REFERER)) else {
        return From::Unknown;
    };
    // An opaque origin is written `null`, which is no URI with a host.
    let source: Option<Uri> = source.to_str().ok().and_then(|text| text.parse().ok());
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(http::uri::Authority::as_str));
    match (source.as_ref().and_then(Uri::authority), host) {
        (Some(source), Some(host)) if source.as_str().eq_ignore_ascii_case(host) => From::Here,
        _ => From::Elsewhere,
    }
}

/// Whether the request brings what no browser adds by itself. `Authorization: Basic` it does.
fn brings_credentials(headers: &HeaderMap, api_key: Option<&HeaderName>) -> bool {
    !matches!(credentials::bearer_token(headers), Ok(None))
        || api_key.is_some_and(|name| headers.contains_key(name))
}

#[cfg(test)]
mod tests;
