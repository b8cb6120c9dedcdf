use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Instant,
};

use axum::http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{Layer, Service};
use tracing::Span;

use super::request_id::{HEADER, RequestId};

/// Gives every request an id and a [span](tracing::Span), and logs one line when it is answered.
///
/// The id is the caller's `X-Request-ID` if that is short and plain, else a new UUIDv7; it is in the
/// span, in the answer and, as a [`RequestId`], in the request's extensions. The span names method and
/// path but never the query, which may hold secrets. An answer of 500 and above is logged as an error.
///
/// # Examples
///
/// ```
/// use axum::{Router, routing::get};
/// use waypost::{middleware::RequestLog, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new().route("/", get(async || "Hello")).layer(RequestLog::new());
///
/// let response = TestClient::from_router(router).get("/").await;
/// assert_eq!(response.headers()["x-request-id"].len(), 36);
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct RequestLog(());

impl RequestLog {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self(())
    }
}

impl<S> Layer<S> for RequestLog {
    type Service = RequestLogService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        RequestLogService { inner }
    }
}

/// The service that [`RequestLog`] makes of another.
#[derive(Clone, Debug)]
pub struct RequestLogService<S> {
    inner: S,
}

impl<S, B, R> Service<Request<B>> for RequestLogService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = RequestLogFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let begin = Instant::now();
        let id = RequestId::of(request.headers());
        // At the level of errors, so that a log of errors alone still says which request failed.
        let span = tracing::error_span!(
            "request",
            method = %request.method(),
            path = %Shown(request.uri().path()),
            request_id = %id,
        );
        request.extensions_mut().insert(id.clone());
        let future = span.in_scope(|| self.inner.call(request));
        RequestLogFuture {
            future,
            span,
            id: Some(id),
            begin,
        }
    }
}

pin_project! {
    /// The future of a [`RequestLogService`].
    #[derive(Debug)]
    pub struct RequestLogFuture<F> {
        #[pin]
        future: F,
        span: Span,
        id: Option<RequestId>,
        begin: Instant,
    }
}

impl<F, R, E> Future for RequestLogFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let _entered = this.span.enter();
        let mut result = ready!(this.future.poll(cx));
        if let Ok(response) = &mut result {
            log(response.status().as_u16(), *this.begin);
            if let Some(id) = this.id.take() {
                response.headers_mut().insert(HEADER, id.into_header());
            }
        }
        Poll::Ready(result)
    }
}

/// A path in the log. Letter by letter, as escaping does it, is dear, and hardly any path needs it.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            f.write_str(self.0)
        } else {
            self.0.escape_debug().fmt(f)
        }
    }
}

/// The one line about a request; its span says which request that is.
fn log(status: u16, begin: Instant) {
    let latency_us = u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX);
    if status < 500 {
        tracing::info!(status, latency_us, "answered");
    } else {
        tracing::error!(status, latency_us, "answered");
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, http::StatusCode, routing::get};

    use super::{RequestLog, Shown};
    use crate::{middleware::log_capture::LogCapture, testing::TestClient};

    fn client() -> TestClient {
        let broken = async || StatusCode::INTERNAL_SERVER_ERROR;
        let logging = async || tracing::info!("from the handler");
        TestClient::from_router(
            Router::new()
                .route("/items/{id}", get(async || "Hello"))
                .route("/broken", get(broken))
                .route("/logging", get(logging))
                .layer(RequestLog::new()),
        )
    }

    #[tokio::test]
    async fn a_request_is_logged_in_one_line_without_its_query() {
        let log = LogCapture::start();
        let response = client().get("/items/7").query([("token", "secret")]).await;
        let id = response.headers()["x-request-id"].to_str().unwrap();

        assert_eq!(log.entries().len(), 1);
        let entry = log.entry("answered");
        assert_eq!(entry["level"], "INFO");
        assert_eq!(entry["fields"]["status"], 200);
        assert!(entry["fields"]["latency_us"].is_u64());
        assert_eq!(entry["span"]["method"], "GET");
        assert_eq!(entry["span"]["path"], "/items/7");
        assert_eq!(entry["span"]["request_id"], id);
        assert!(!entry.to_string().contains("secret"));
    }

    #[test]
    fn a_path_cannot_write_into_the_log() {
        assert_eq!(Shown("/items/7%20\"a\"").to_string(), "/items/7%20\"a\"");
        assert_eq!(Shown("/\u{9b}31m/ü").to_string(), "/\\u{9b}31m/ü");
    }

    #[tokio::test]
    async fn what_a_handler_logs_carries_the_id_of_its_request() {
        let log = LogCapture::start();
        let client = client().header("x-request-id", "id-1");
        client.get("/logging").await.assert_status(200);
        assert_eq!(log.entry("from the handler")["span"]["request_id"], "id-1");
    }

    #[tokio::test]
    async fn a_server_error_is_logged_as_an_error() {
        let log = LogCapture::start();
        client().get("/broken").await.assert_status(500);
        assert_eq!(log.entry("answered")["level"], "ERROR");
    }

    #[tokio::test]
    async fn a_path_that_does_not_exist_is_logged_too() {
        let log = LogCapture::start();
        client().get("/nothing").await.assert_status(404);
        assert_eq!(log.entry("answered")["fields"]["status"], 404);
    }
}
