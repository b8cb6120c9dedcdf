//! The choice of the operation by method.

use std::convert::Infallible;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::Response;
use http::header::ALLOW;
use http::{HeaderValue, Request, StatusCode};

use super::not_found::not_found;
use crate::error::{detail_response, status_text};
use crate::operation::{Method, ResponseFuture};
use crate::request::RequestContext;
use crate::route::Route;

/// Every operation of one path; cloned for each request, hence one pointer.
#[derive(Clone, Debug)]
pub(crate) struct PathService(Arc<PathOperations>);

#[derive(Debug)]
struct PathOperations {
    operations: Vec<PathOperation>,
    allow: HeaderValue,
    /// Whether a template has a name, so that something must stand there.
    has_names: bool,
}

/// One operation of a path, ready to be called.
#[derive(Clone, Debug)]
pub(crate) struct PathOperation {
    pub(crate) method: Method,
    pub(crate) call: fn(RequestContext) -> ResponseFuture,
    pub(crate) route: Arc<Route>,
}

impl PathService {
    pub(crate) fn new(operations: Vec<PathOperation>) -> Self {
        let mut methods: Vec<_> = operations.iter().map(|one| one.method).collect();
        methods.sort_unstable();
        methods.dedup();
        let methods: Vec<_> = methods.into_iter().map(Method::as_str).collect();
        let allow =
            HeaderValue::from_str(&methods.join(", ")).expect("method names are valid in headers");
        let mut templates = operations.iter().map(|one| &one.route.template);
        let has_names = templates.any(|template| template.names().next().is_some());
        Self(Arc::new(PathOperations {
            operations,
            allow,
            has_names,
        }))
    }

    /// Whether nothing stands where the template has a name, which axum takes for a match within a path.
    fn lacks_a_value(&self, path: &str) -> bool {
        self.0.has_names
            && path.contains("//")
            && (self.0.operations.iter()).any(|one| one.route.template.lacks_a_value(path))
    }

    fn method_not_allowed(&self) -> Response {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        let mut response = detail_response(status, status_text(status));
        response.headers_mut().insert(ALLOW, self.0.allow.clone());
        response
    }
}

impl tower::Service<Request<Body>> for PathService {
    type Response = Response;
    type Error = Infallible;
    type Future = Infallibly<ResponseFuture>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        if self.lacks_a_value(request.uri().path()) {
            return Infallibly(Box::pin(ready(not_found())));
        }
        let method = request.method().as_str();
        let mut operations = self.0.operations.iter();
        Infallibly(match operations.find(|one| one.method.as_str() == method) {
            Some(one) => (one.call)(RequestContext::new(request, Arc::clone(&one.route))),
            None => Box::pin(ready(self.method_not_allowed())),
        })
    }
}

/// A future that cannot fail, as tower wants to see it.
#[derive(Debug)]
pub(crate) struct Infallibly<F>(F);

impl<F: Future + Unpin> Future for Infallibly<F> {
    type Output = Result<F::Output, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(Ok)
    }
}
