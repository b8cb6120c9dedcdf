//! What an operation's arguments are read from, and where their errors go.

use std::any::TypeId;
use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::Request;
use http::request::Parts;
use http_body_util::Limited;
use waypost_schema::{ErrorDetail, ErrorKind, LocationItem, Report};

use super::completion::Completions;
use super::{AskedScopes, Cache, Completion, LoadedBody};
use crate::error::RequestValidationError;
use crate::route::{Route, Source};

/// One request while an operation's arguments are read from it.
#[derive(Debug)]
pub struct RequestContext {
    pub(crate) parts: Parts,
    pub(crate) route: Arc<Route>,
    pub(crate) report: Report,
    pub(crate) body: LoadedBody,
    pub(crate) dependencies: Cache,
    pub(crate) scopes: AskedScopes,
    completions: Completions,
    unread_body: Option<Body>,
    syntax_error: Option<Box<ErrorDetail>>,
    failure: Option<Box<Response>>,
    own_errors_from: usize,
}

impl RequestContext {
    pub(crate) fn new(request: Request<Body>, route: Arc<Route>) -> Self {
        let (parts, body) = request.into_parts();
        Self {
            parts,
            report: Report::new(route.settings.profile),
            route,
            body: LoadedBody::Absent,
            dependencies: Cache::default(),
            scopes: AskedScopes::default(),
            completions: Completions::default(),
            unread_body: Some(body),
            syntax_error: None,
            failure: None,
            own_errors_from: 0,
        }
    }

    /// Method, URI, headers and extensions of the request.
    #[must_use]
    pub const fn parts(&self) -> &Parts {
        &self.parts
    }

    /// A value that the application holds.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.route
            .settings
            .state
            .get(&TypeId::of::<T>())?
            .downcast_ref()
    }

    /// The one `T` of this request: what `make` made when it was first asked for.
    #[cfg(feature = "db")]
    pub(crate) fn get_or_make<T: Clone + Send + Sync + 'static>(
        &mut self,
        make: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if let Some(made) = self.dependencies.get::<T, T>(&mut self.scopes) {
            return Some(made);
        }
        let made = make(self)?;
        self.dependencies.insert::<T, T>(made.clone(), None);
        Some(made)
    }

    /// The status of a good answer.
    #[must_use]
    pub fn status(&self) -> http::StatusCode {
        self.route.status
    }

    /// Ends the argument phase with `response`; the first one counts.
    pub fn fail(&mut self, response: Response) {
        self.failure.get_or_insert_with(|| Box::new(response));
    }

    /// Whether a provider has ended the argument phase.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Reads the body if arguments want it (`wanted`) and it has not been read.
    pub async fn load_body(&mut self, wanted: bool) {
        self.own_errors_from = self.report.len();
        if !wanted || self.has_failed() {
            return;
        }
        let Some(body) = self.unread_body.take() else {
            return;
        };
        match LoadedBody::load(body, &self.parts.headers, &self.route).await {
            Ok(loaded) => self.body = loaded,
            Err(error) => self.fail(error.into_response()),
        }
    }

    /// The body as it arrives, within its limit; empty if it has been read.
    pub(crate) fn take_body(&mut self) -> Limited<Body> {
        Limited::new(
            self.unread_body.take().unwrap_or_default(),
            self.route.body.max_size(),
        )
    }

    /// Takes errors about the body; a syntax error stands for the whole request.
    pub(crate) fn reject_body(&mut self, errors: Vec<ErrorDetail>) {
        for mut error in errors {
            error.location.prepend(Source::Body.name().into());
            if matches!(error.kind, ErrorKind::JsonInvalid { .. }) {
                self.syntax_error.get_or_insert_with(|| Box::new(error));
            } else {
                self.report.push(error);
            }
        }
    }

    /// Whether every argument read so far is good.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.report.is_empty() && self.failure.is_none() && self.syntax_error.is_none()
    }

    /// The answer to a request whose arguments could not all be read: a provider's own, or a 422 with every error.
    #[cold]
    #[must_use]
    pub fn reject(&mut self) -> Response {
        if let Some(response) = self.failure.take() {
            return *response;
        }
        let mut errors = match self.syntax_error.take() {
            Some(error) => vec![*error],
            None => std::mem::take(&mut self.report).into_errors(),
        };
        sort_by_source(&mut errors, self.own_errors_from);
        RequestValidationError::new(errors).into_response()
    }

    /// Lets `completion` have the last word on the response, before it leaves.
    ///
    /// Completions run in the reverse order of this call, whether the operation ran or not. A request that ends
    /// without a response (a panic, a client that went away) drops them instead.
    pub fn on_completion(&mut self, completion: impl Completion) {
        self.completions.push(completion);
    }

    /// The response after every completion has seen it.
    pub async fn complete(&mut self, response: Response) -> Response {
        if self.completions.is_empty() {
            return response;
        }
        // Boxed, so that the future of a request with no completion is not the larger for it.
        Box::pin(std::mem::take(&mut self.completions).run(response)).await
    }
}

/// FastAPI's order of the errors from number `start` on: path, query, header, cookie, body, whatever that of the arguments.
fn sort_by_source(errors: &mut Vec<ErrorDetail>, start: usize) {
    const SOURCES: [Source; 5] = [
        Source::Path,
        Source::Query,
        Source::Header,
        Source::Cookie,
        Source::Body,
    ];
    let start = start.min(errors.len());
    let mut sorted = Vec::with_capacity(errors.len() - start);
    for source in SOURCES {
        sorted.extend(errors.extract_if(start.., |error| {
            matches!(error.location.items().first(), Some(LocationItem::Key(name)) if name == source.name())
        }));
    }
    errors.extend(sorted);
}
