//! The body of an operation, put together from the arguments that are read from it.

use waypost_schema::{JsonSchema, JsonType};

use super::model;
use crate::operation::OperationDocument;
use crate::params::{BodyUse, Plan};

/// The request body of an operation with this `operation_id`, if it takes one.
pub(super) fn request_body(
    document: &mut OperationDocument<'_>,
    plan: Plan,
    operation_id: &str,
) -> Option<model::RequestBody> {
    let required = document.body.iter().any(|argument| argument.required);
    let schema = match plan.body {
        BodyUse::None => return None,
        BodyUse::Whole(_) => document.body.pop()?.schema,
        BodyUse::Embedded => embedded(document, operation_id),
    };
    let content = [("application/json", model::MediaType { schema })];
    Some(model::RequestBody {
        content: content.into_iter().collect(),
        required,
    })
}

/// Several arguments as properties of one object, which FastAPI names after the operation.
fn embedded(document: &mut OperationDocument<'_>, operation_id: &str) -> JsonSchema {
    let name = format!("Body_{operation_id}");
    let mut schema = JsonSchema::of(JsonType::Object).titled(&name);
    for argument in std::mem::take(&mut document.body) {
        if argument.required {
            schema.required.push(argument.name.to_owned());
        }
        schema
            .properties
            .insert(argument.name.to_owned(), argument.schema);
    }
    document.registry().synthetic(&name, schema)
}
