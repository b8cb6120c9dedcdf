//! The 422 answer: every fault of a request at once.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::Value;
use waypost_schema::{ErrorDetail, JsonSchema, JsonType, Keywords, Registry};

use super::{DeclaredResponse, HttpError, detail_response};

/// The component that documents the answer.
const ERROR_SCHEMA_NAME: &str = "HTTPValidationError";

/// What was wrong with a request, all of it.
#[derive(Clone, Debug)]
pub struct RequestValidationError {
    errors: Vec<ErrorDetail>,
}

impl RequestValidationError {
    /// A request with these faults.
    #[must_use]
    pub const fn new(errors: Vec<ErrorDetail>) -> Self {
        Self { errors }
    }

    /// The faults.
    #[must_use]
    pub fn errors(&self) -> &[ErrorDetail] {
        &self.errors
    }
}

impl IntoResponse for RequestValidationError {
    fn into_response(self) -> Response {
        detail_response(StatusCode::UNPROCESSABLE_ENTITY, self.errors)
    }
}

/// Where a field is at fault for a reason that only the operation knows. The status is documented already, with all
/// that can be wrong with a request.
impl HttpError for RequestValidationError {
    fn status(&self) -> StatusCode {
        StatusCode::UNPROCESSABLE_ENTITY
    }

    fn detail(&self) -> Value {
        serde_json::to_value(&self.errors).unwrap_or_default()
    }

    fn responses() -> Vec<DeclaredResponse> {
        Vec::new()
    }
}

/// Marks the component of one fault.
struct ValidationError;

/// The schema of the answer, as FastAPI documents it.
pub(crate) fn describe_validation_error(registry: &mut Registry) -> JsonSchema {
    registry.component::<RequestValidationError>(ERROR_SCHEMA_NAME, |registry| {
        let error = registry.component::<ValidationError>("ValidationError", |_| error_schema());
        let detail = JsonSchema::array(error).titled("Detail");
        JsonSchema::from(Keywords {
            properties: Some([("detail".to_owned(), detail)].into_iter().collect()),
            ..JsonSchema::of(JsonType::Object)
                .titled(ERROR_SCHEMA_NAME)
                .into()
        })
    })
}

fn error_schema() -> JsonSchema {
    let step = JsonSchema::from(Keywords {
        any_of: vec![
            JsonSchema::of(JsonType::String),
            JsonSchema::of(JsonType::Integer),
        ],
        ..Keywords::default()
    });
    let properties = [
        ("loc", JsonSchema::array(step).titled("Location")),
        ("msg", JsonSchema::of(JsonType::String).titled("Message")),
        (
            "type",
            JsonSchema::of(JsonType::String).titled("Error Type"),
        ),
        ("input", JsonSchema::any().titled("Input")),
        ("ctx", JsonSchema::of(JsonType::Object).titled("Context")),
    ];
    JsonSchema::from(Keywords {
        properties: Some(
            properties
                .into_iter()
                .map(|(name, schema)| (name.to_owned(), schema))
                .collect(),
        ),
        required: ["loc", "msg", "type"].map(str::to_owned).to_vec(),
        ..JsonSchema::of(JsonType::Object)
            .titled("ValidationError")
            .into()
    })
}
