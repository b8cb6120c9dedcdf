//! JSON bodies: the whole body as one argument, or several arguments as properties of one object.

use serde::de::DeserializeOwned;
use waypost_schema::{Field, Input, Schema, from_json_field, from_json_property};

use super::{BodyUse, Parameter, Source};
use crate::request::{LoadedBody, RequestContext};

/// Reads an argument from the body that the context has loaded.
pub(super) fn read<T: Schema + DeserializeOwned>(
    parameter: &Parameter<T>,
    _resolved: Option<T>,
    context: &mut RequestContext,
) -> Option<T> {
    let field = &parameter.field;
    let is_property = context.route.plan.body == BodyUse::Embedded;
    let LoadedBody::Json(bytes) = &context.body else {
        return read_other(field, is_property, context);
    };
    let profile = context.report.profile();
    let result = if is_property {
        from_json_property(bytes, field, profile)
    } else {
        from_json_field(bytes, field, profile)
    };
    result.map_err(|errors| context.reject_body(errors)).ok()
}

/// Reads an argument of a body that is no JSON: as a whole it is a text, and it has no properties.
#[cold]
fn read_other<T: Schema>(
    field: &Field<T>,
    is_property: bool,
    context: &mut RequestContext,
) -> Option<T> {
    let input = match &context.body {
        LoadedBody::Opaque(bytes) => Some(Input::Str(String::from_utf8_lossy(bytes))),
        LoadedBody::Json(_) | LoadedBody::Absent | LoadedBody::Form(_) => None,
    };
    context.report.at(Source::Body.name(), |report| {
        if is_property {
            report.at(field.input_name(), |report| {
                field.parse(None, &Input::Null, report)
            })
        } else {
            field.parse(input.as_ref(), &Input::Null, report)
        }
    })
}
