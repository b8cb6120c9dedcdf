//! An application that is asked in process.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;
use waypost::App;
use waypost::prelude::Value;

/// An application, ready to be asked.
#[derive(Debug)]
pub struct Server {
    router: Router,
    runtime: Runtime,
}

/// What an application answered.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body.
    pub body: Value,
}

impl Server {
    /// Puts `app` together, which must be possible.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self {
            router: app.into_router().expect("the application is sound"),
            runtime: Builder::new_current_thread()
                .build()
                .expect("a runtime needs nothing"),
        }
    }

    /// Sends `request` and checks what holds of every answer: JSON, and never the server's fault.
    #[must_use]
    pub fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.runtime.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let (head, body) = response.into_parts();
            let body = body
                .collect()
                .await
                .expect("the answer is complete")
                .to_bytes();
            // A redirect has no body.
            let body = if body.is_empty() { "null".into() } else { body };
            let body = serde_json::from_slice(&body).expect("every answer is JSON");
            Answer {
                status: head.status,
                body,
            }
        });
        assert!(
            !answer.status.is_server_error(),
            "the client cannot break the server: {answer:?}"
        );
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            answer.check_errors();
        }
        answer
    }
}

impl Answer {
    /// Every error says what is wrong, where, and with what.
    fn check_errors(&self) {
        let errors = self.body["detail"]
            .as_array()
            .expect("a 422 has a list of errors");
        assert!(!errors.is_empty(), "a 422 says why");
        for error in errors {
            assert!(
                error["type"].is_string() && error["msg"].is_string(),
                "{error}"
            );
            assert!(
                error["loc"]
                    .as_array()
                    .is_some_and(|location| !location.is_empty()),
                "{error}"
            );
            assert!(error.get("input").is_some(), "{error}");
        }
    }
}
