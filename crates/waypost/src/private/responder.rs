// A return type as generated code sees it: how it answers and documents itself, with the marker that tells the
// implementations of `Respond` apart inferred once.

use axum::response::Response;
use http::StatusCode;

use crate::operation::OperationDocument;
use crate::request::RequestContext;
use crate::response::Respond;

/// How a return type answers and documents itself.
#[derive(Debug)]
pub struct Responder<R> {
    respond: fn(R, StatusCode) -> Response,
    describe: fn(&mut OperationDocument<'_>),
}

/// How `R` answers and documents itself.
pub const fn responder<R: Respond<Via>, Via>() -> Responder<R> {
    Responder {
        respond: R::respond,
        describe: R::describe,
    }
}

impl<R> Responder<R> {
    /// Adds the answer to the documentation.
    pub fn describe(&self, document: &mut OperationDocument<'_>) {
        (self.describe)(document);
    }

    /// Answers with what the operation returned.
    pub fn respond(&self, returned: R, context: &RequestContext) -> Response {
        (self.respond)(returned, context.route.status)
    }
}
