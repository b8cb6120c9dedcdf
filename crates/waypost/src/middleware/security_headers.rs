//! Headers that tell browsers what they must not do with an answer.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

/// Adds the headers that tell browsers what they must not do with an answer; those that an operation sets itself stay.
///
/// | header | value |
/// |---|---|
/// | `X-Content-Type-Options` | `nosniff` |
/// | `Referrer-Policy` | `same-origin`: other sites do not learn which page linked to them |
/// | `Content-Security-Policy` of HTML | only what the site itself serves, framed by nobody; see [`page_policy`](Self::page_policy) |
/// | `Content-Security-Policy` of the rest | nothing at all: nobody has to render it |
/// | `Strict-Transport-Security` | for a year, with [`over_tls`](Self::over_tls) |
///
/// ```
/// use axum::{Router, routing::get};
/// use waypost::{middleware::SecurityHeaders, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new().route("/", get(async || "Hello")).layer(SecurityHeaders::new().over_tls());
/// TestClient::from_router(router)
///     .get("/")
///     .await
///     .assert_header("x-content-type-options", "nosniff")
///     .assert_header("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
///     .assert_header("strict-transport-security", "max-age=31536000; includeSubDomains");
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct SecurityHeaders {
    page_policy: HeaderValue,
    over_tls: bool,
}

const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
);
const DATA_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

impl SecurityHeaders {
    /// The headers above, but for the one that concerns TLS.
    pub const fn new() -> Self {
        Self {
            page_policy: PAGE_POLICY,
            over_tls: false,
        }
    }

    /// Sets the policy of HTML pages.
    pub fn page_policy(mut self, policy: &'static str) -> Self {
        self.page_policy = HeaderValue::from_static(policy);
        self
    }

    /// Tells browsers to come over TLS from now on: for an application that nobody reaches without.
    pub const fn over_tls(mut self) -> Self {
        self.over_tls = true;
        self
    }

    fn add_to(&self, headers: &mut HeaderMap) {
        let is_page = headers
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let policy = if is_page {
            self.page_policy.clone()
        } else {
            DATA_POLICY
        };
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
        headers
            .entry(X_CONTENT_TYPE_OPTIONS)
            .or_insert(HeaderValue::from_static("nosniff"));
        // Without any, browsers would send `Origin: null` with a site's own forms.
        headers
            .entry(REFERRER_POLICY)
            .or_insert(HeaderValue::from_static("same-origin"));
        if self.over_tls {
            headers.entry(STRICT_TRANSPORT_SECURITY).or_insert(A_YEAR);
        }
    }
}

impl Default for SecurityHeaders {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for SecurityHeaders {
    type Service = SecurityHeadersService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        SecurityHeadersService {
            inner,
            headers: self.clone(),
        }
    }
}

/// The service that [`SecurityHeaders`] makes of another.
#[derive(Clone, Debug)]
pub struct SecurityHeadersService<S> {
    inner: S,
    headers: SecurityHeaders,
}

impl<S, B, R> Service<Request<B>> for SecurityHeadersService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = SecurityHeadersFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        SecurityHeadersFuture {
            future: self.inner.call(request),
            headers: self.headers.clone(),
        }
    }
}

pin_project! {
    /// The future of a [`SecurityHeadersService`].
    #[derive(Debug)]
    pub struct SecurityHeadersFuture<F> {
        #[pin]
        future: F,
        headers: SecurityHeaders,
    }
}

impl<F, R, E> Future for SecurityHeadersFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut result = ready!(this.future.poll(context));
        if let Ok(response) = &mut result {
            this.headers.add_to(response.headers_mut());
        }
        Poll::Ready(result)
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::response::Html;
    use axum::routing::get;
    use http::header;

    use super::SecurityHeaders;
    use crate::testing::TestClient;

    fn client(headers: SecurityHeaders) -> TestClient {
        let own = async || {
            (
                [(header::CONTENT_SECURITY_POLICY, "default-src 'self' data:")],
                Html("own"),
            )
        };
        let router = Router::new()
            .route("/page", get(async || Html("page")))
            .route("/own", get(own));
        TestClient::from_router(router.layer(headers))
    }

    #[tokio::test]
    async fn a_page_loads_what_its_site_serves_and_is_framed_by_nobody() {
        let response = client(SecurityHeaders::new()).get("/page").await;
        response
            .assert_header(
                "content-security-policy",
                "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
            )
            .assert_header("referrer-policy", "same-origin");
        assert!(!response.headers().contains_key("strict-transport-security"));
    }

    #[tokio::test]
    async fn what_an_operation_says_itself_stays() {
        let client = client(SecurityHeaders::new());
        let response = client.get("/own").await;
        response.assert_header("content-security-policy", "default-src 'self' data:");
        assert_eq!(
            response
                .headers()
                .get_all("content-security-policy")
                .iter()
                .count(),
            1
        );
    }

    #[tokio::test]
    async fn what_is_not_found_has_them_too() {
        let client = client(SecurityHeaders::new());
        client
            .get("/nothing")
            .await
            .assert_status(404)
            .assert_header("x-content-type-options", "nosniff");
    }
}
