use std::{
    any::Any,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, StatusCode, header},
};
use futures_util::{FutureExt, future::CatchUnwind};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

/// Answers a panic in a handler with a 500 that tells the client nothing, and logs its message.
///
/// Without it a panic closes the connection without an answer. It needs unwinding, which is the
/// default; with `panic = "abort"` the process ends.
///
/// # Examples
///
/// ```
/// use axum::{Router, routing::get};
/// use waypost::{middleware::CatchPanic, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let router = Router::new()
///     .route("/", get(async || -> () { panic!("a secret") }))
///     .layer(CatchPanic::json());
///
/// TestClient::from_router(router)
///     .get("/")
///     .await
///     .assert_status(500)
///     .assert_text(r#"{"detail":"Internal Server Error"}"#);
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CatchPanic {
    answer: Answer,
}

#[derive(Clone, Copy, Debug)]
enum Answer {
    Text,
    Json,
}

impl CatchPanic {
    /// Answers with `Internal Server Error` as plain text, as FastAPI does.
    #[must_use]
    pub const fn text() -> Self {
        Self {
            answer: Answer::Text,
        }
    }

    /// Answers with `{"detail":"Internal Server Error"}`, as all other errors are answered.
    #[must_use]
    pub const fn json() -> Self {
        Self {
            answer: Answer::Json,
        }
    }
}

impl<S> Layer<S> for CatchPanic {
    type Service = CatchPanicService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        CatchPanicService {
            inner,
            answer: self.answer,
        }
    }
}

/// The service that [`CatchPanic`] makes of another.
#[derive(Clone, Debug)]
pub struct CatchPanicService<S> {
    inner: S,
    answer: Answer,
}

impl<S, B> Service<Request<B>> for CatchPanicService<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = CatchPanicFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let answer = self.answer;
        // A service may do its work, and panic, before it returns its future.
        match catch_unwind(AssertUnwindSafe(|| self.inner.call(request))) {
            Ok(future) => CatchPanicFuture {
                state: State::Running {
                    future: AssertUnwindSafe(future).catch_unwind(),
                },
                answer,
            },
            Err(panic) => CatchPanicFuture {
                state: State::Panicked { panic },
                answer,
            },
        }
    }
}

pin_project! {
    /// The future of a [`CatchPanicService`].
    #[derive(Debug)]
    pub struct CatchPanicFuture<F> {
        #[pin]
        state: State<F>,
        answer: Answer,
    }
}

pin_project! {
    #[derive(Debug)]
    #[project = StateProjection]
    enum State<F> {
        Running {
            #[pin]
            future: CatchUnwind<AssertUnwindSafe<F>>,
        },
        Panicked {
            panic: Box<dyn Any + Send>,
        },
    }
}

impl<F, E> Future for CatchPanicFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = match this.state.project() {
            StateProjection::Running { future } => match ready!(future.poll(cx)) {
                Ok(result) => return Poll::Ready(result),
                Err(panic) => answer_panic(*this.answer, &*panic),
            },
            StateProjection::Panicked { panic } => answer_panic(*this.answer, &**panic),
        };
        Poll::Ready(Ok(response))
    }
}

/// Logs what the panic said, for the operator alone, and makes the answer that says nothing.
#[cold]
fn answer_panic(answer: Answer, panic: &(dyn Any + Send)) -> Response<Body> {
    let message = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a value that is not text");
    tracing::error!(panic = message, "a handler panicked");

    let (content_type, body) = match answer {
        Answer::Text => ("text/plain; charset=utf-8", "Internal Server Error"),
        Answer::Json => ("application/json", r#"{"detail":"Internal Server Error"}"#),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, future::Ready};

    use axum::{
        Router,
        body::Body,
        http::{Request, Response},
        routing::get,
    };
    use tower::service_fn;

    use super::CatchPanic;
    use crate::{
        middleware::{RequestLog, log_capture::LogCapture},
        testing::TestClient,
    };

    fn client(layer: CatchPanic) -> TestClient {
        let early = service_fn(
            |_: Request<Body>| -> Ready<Result<Response<Body>, Infallible>> {
                panic!("a secret of the service")
            },
        );
        let router = Router::new()
            .route("/ok", get(async || "fine"))
            .route("/text", get(async || -> () { panic!("a secret") }))
            .route(
                "/formatted",
                get(async || -> () { panic!("secret {}", 42) }),
            )
            .route(
                "/value",
                get(async || -> () { std::panic::panic_any(42_u8) }),
            )
            .route_service("/early", early)
            .layer(layer)
            .layer(RequestLog::new());
        TestClient::from_router(router)
    }

    #[tokio::test]
    async fn a_panic_is_answered_without_its_message_and_the_application_lives_on() {
        let client = client(CatchPanic::text());
        for path in ["/text", "/formatted", "/value", "/early"] {
            client
                .get(path)
                .await
                .assert_status(500)
                .assert_header("content-type", "text/plain; charset=utf-8")
                .assert_text("Internal Server Error");
        }
        client.get("/ok").await.assert_status(200);
    }

    #[tokio::test]
    async fn the_answer_is_json_where_every_error_is() {
        client(CatchPanic::json())
            .get("/text")
            .await
            .assert_status(500)
            .assert_header("content-type", "application/json")
            .assert_text(r#"{"detail":"Internal Server Error"}"#);
    }

    #[tokio::test]
    async fn the_message_is_logged_with_the_id_of_its_request() {
        let log = LogCapture::start();
        let client = client(CatchPanic::text()).header("x-request-id", "id-1");
        client
            .get("/formatted")
            .await
            .assert_header("x-request-id", "id-1");

        let entry = log.entry("a handler panicked");
        assert_eq!(entry["fields"]["panic"], "secret 42");
        assert_eq!(entry["span"]["request_id"], "id-1");
        assert_eq!(entry["level"], "ERROR");
    }
}
