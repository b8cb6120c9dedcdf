//! `Result`: a good answer or a documented error.

use axum::response::Response;
use http::StatusCode;

use super::{Respond, ViaResult};
use crate::error::{HttpError, respond_with_error};
use crate::operation::OperationDocument;

impl<T: Respond<Via>, E: HttpError, Via> Respond<ViaResult<Via>> for Result<T, E> {
    fn respond(self, status: StatusCode) -> Response {
        match self {
            Ok(value) => value.respond(status),
            Err(error) => respond_with_error(&error),
        }
    }

    fn describe(document: &mut OperationDocument<'_>) {
        T::describe(document);
        document.errors::<E>();
    }
}
