//! The one trait behind every return value of an operation.

use axum::response::Response;
use http::StatusCode;

use crate::operation::OperationDocument;

/// Marks return values that are data: anything with a schema.
#[derive(Debug)]
pub enum ViaSchema {}

/// Marks return values that are finished responses.
#[derive(Debug)]
pub enum ViaResponse {}

/// Marks return values that may be an error.
#[derive(Debug)]
pub struct ViaResult<Via>(std::marker::PhantomData<Via>);

/// Marks return values that are an answer and what goes with it.
#[derive(Debug)]
pub struct ViaPair<Via>(std::marker::PhantomData<Via>);

/// A type that an operation can return.
///
/// Answering and documenting are one implementation, so that they cannot drift apart. `Via` only keeps the blanket
/// implementation for schemas apart from the others; it is always inferred.
#[diagnostic::on_unimplemented(
    message = "an operation cannot return `{Self}`",
    label = "Waypost does not know how to answer with this type and how to document it",
    note = "data: put `#[schema]` on the type",
    note = "errors: return `Result<_, E>` with `#[derive(HttpError)]` on `E`",
    note = "anything else: return `axum::response::Response`"
)]
pub trait Respond<Via> {
    /// The answer; `status` is that of a good one.
    fn respond(self, status: StatusCode) -> Response;

    /// Adds the answer to the documentation of the operation.
    fn describe(document: &mut OperationDocument<'_>);
}

impl Respond<ViaResponse> for Response {
    fn respond(self, _status: StatusCode) -> Response {
        self
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success_content("application/json", waypost_schema::JsonSchema::any());
    }
}
