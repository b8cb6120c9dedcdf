//! The body of an operation, put together from the arguments that are read from it.

use indexmap::IndexMap;
use waypost_schema::{JsonSchema, JsonType};

use super::model;
use crate::operation::{BodyArgument, BodyPart, OperationDocument};
use crate::route::{BodyUse, Plan};

/// The request body of an operation with this `operation_id`, if it takes one.
pub(super) fn request_body(
    document: &mut OperationDocument<'_>,
    plan: &Plan,
    operation_id: &str,
) -> Option<model::RequestBody> {
    let mut arguments = std::mem::take(&mut document.body);
    if plan.body != BodyUse::None {
        // Who reads the bytes of a JSON body as well says nothing new of it.
        arguments.retain(|argument| argument.part != BodyPart::Raw);
    }
    let media_type = media_type(&arguments)?;
    let required = arguments.iter().any(|argument| argument.required);
    let examples = match arguments.as_mut_slice() {
        [only] => std::mem::take(&mut only.examples),
        _ => IndexMap::new(),
    };
    let schema = match (arguments.as_slice(), plan.body) {
        ([only], _) if only.part == (BodyPart::Group { optional: false }) => only.schema.clone(),
        ([only, ..], BodyUse::None | BodyUse::Whole(_)) => {
            only.schema.clone().titled_after(only.name)
        }
        _ => embedded(arguments, document, operation_id),
    };
    let content = [(media_type, model::MediaType { schema, examples })];
    Some(model::RequestBody {
        content: content.into_iter().collect(),
        required,
    })
}

const MULTIPART: &str = "multipart/form-data";

fn media_type(arguments: &[BodyArgument]) -> Option<&'static str> {
    let first = arguments.first()?;
    let is_multipart = |argument: &BodyArgument| {
        argument.part == BodyPart::File || argument.media_type == Some(MULTIPART)
    };
    // What the parts of one body do not agree about is not said.
    let agreed = || {
        let same = |argument: &BodyArgument| argument.media_type == first.media_type;
        first.media_type.filter(|_| arguments.iter().all(same))
    };
    Some(match first.part {
        BodyPart::Json => agreed().unwrap_or("application/json"),
        BodyPart::Raw | BodyPart::Stream => "application/octet-stream",
        _ if arguments.iter().any(is_multipart) => MULTIPART,
        _ => "application/x-www-form-urlencoded",
    })
}

/// Several arguments as properties of one object, which FastAPI names after the operation.
fn embedded(
    arguments: Vec<BodyArgument>,
    document: &mut OperationDocument<'_>,
    operation_id: &str,
) -> JsonSchema {
    let name = format!("Body_{operation_id}");
    let mut schema = JsonSchema::of(JsonType::Object).titled(&name);
    for argument in arguments {
        if let BodyPart::Group { .. } = argument.part {
            // Its fields stand beside the other arguments, not under its name.
            schema.all_of.push(argument.schema);
            continue;
        }
        if argument.required {
            schema.required.push(argument.name.to_owned());
        }
        schema
            .properties
            .get_or_insert_default()
            .insert(argument.name.to_owned(), argument.schema);
    }
    document.registry().synthetic(&name, schema)
}
