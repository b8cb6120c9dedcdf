//! JSON, the answer of any value with a schema.

use axum::body::Body;
use axum::response::Response;
use bytes::{BufMut, Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use waypost_schema::{__private::Printed, Schema};

use super::{Respond, ViaResponse, ViaSchema};
use crate::operation::OperationDocument;

/// A value as JSON; what returning the value itself does too, said aloud.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

#[diagnostic::do_not_recommend]
impl<T: Schema + Serialize> Respond<ViaSchema> for T {
    fn respond(self, status: StatusCode) -> Response {
        json_response(status, &Printed(&self))
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success::<T>();
    }
}

impl<T: Schema + Serialize> Respond<ViaResponse> for Json<T> {
    fn respond(self, status: StatusCode) -> Response {
        json_response(status, &Printed(&self.0))
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success::<T>();
    }
}

impl Respond<ViaResponse> for &'static str {
    fn respond(self, status: StatusCode) -> Response {
        json_response(status, &self)
    }

    fn describe(document: &mut OperationDocument<'_>) {
        document.add_success::<String>();
    }
}

/// How many bytes are there for an answer at first: one object with a few texts fits, and to take so few costs as little as
/// to take less.
const CAPACITY: usize = 1024;

/// Writes a value straight to bytes; a status without a body gets none.
fn json_response<T: Serialize>(status: StatusCode, value: &T) -> Response {
    let mut writer = BytesMut::with_capacity(CAPACITY).writer();
    match serde_json::to_writer(&mut writer, value) {
        Ok(()) => finish(status, writer.into_inner().freeze()),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            crate::error::detail_response(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Internal Server Error",
            )
        }
    }
}

fn finish(status: StatusCode, body: Bytes) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    if !matches!(
        status,
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED
    ) {
        *response.body_mut() = Body::from(body);
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}
