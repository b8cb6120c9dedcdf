//! `{"detail": …}`, the body of every error.

use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use waypost_schema::{JsonSchema, JsonType, Keywords, Registry};

#[derive(Serialize)]
struct ErrorBody<T> {
    detail: T,
}

/// A response whose body is `{"detail": detail}`.
pub(crate) fn detail_response<T: Serialize>(status: StatusCode, detail: T) -> Response {
    let body = serde_json::to_vec(&ErrorBody { detail }).unwrap_or_else(|error| {
        tracing::error!(%error, "an error's detail cannot be written as JSON");
        br#"{"detail":"Internal Server Error"}"#.to_vec()
    });
    let mut response = (status, body).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The schema of an error with a text, as a component.
pub(crate) fn describe_body(registry: &mut Registry) -> JsonSchema {
    registry.component::<ErrorBody<String>>("HTTPError", |_| {
        let detail = JsonSchema::of(JsonType::String).titled("Detail");
        JsonSchema::from(Keywords {
            properties: Some([("detail".to_owned(), detail)].into_iter().collect()),
            required: vec!["detail".to_owned()],
            ..JsonSchema::of(JsonType::Object).titled("HTTPError").into()
        })
    })
}
