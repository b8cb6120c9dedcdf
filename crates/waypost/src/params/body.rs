//! JSON bodies: the whole body as one argument, or several arguments as properties of one object.

use serde::de::DeserializeOwned;
use waypost_schema::{Field, Input, Schema, from_json_field, from_json_property};

use super::{BodyUse, Source};
use crate::request::{LoadedBody, RequestContext};

/// Reads an argument from the body that the context has loaded.
pub(super) fn read<T: Schema + DeserializeOwned>(
    field: &Field<T>,
    context: &mut RequestContext,
) -> Option<T> {
    match context.route.plan.body {
        BodyUse::Embedded => read_property(field, context),
        BodyUse::None | BodyUse::Whole(_) | BodyUse::Form => read_whole(field, context),
    }
}

fn read_whole<T: Schema + DeserializeOwned>(
    field: &Field<T>,
    context: &mut RequestContext,
) -> Option<T> {
    let profile = context.report.profile();
    let result = match &context.body {
        LoadedBody::Json(bytes) => from_json_field(bytes, field, profile),
        LoadedBody::Opaque(bytes) => {
            let input = Input::Str(String::from_utf8_lossy(bytes));
            return context.report.at(Source::Body.name(), |report| {
                field.parse(Some(&input), &Input::Null, report)
            });
        }
        LoadedBody::Absent | LoadedBody::Form(_) => {
            return context.report.at(Source::Body.name(), |report| {
                field.parse(None, &Input::Null, report)
            });
        }
    };
    result.map_err(|errors| context.reject_body(errors)).ok()
}

fn read_property<T: Schema + DeserializeOwned>(
    field: &Field<T>,
    context: &mut RequestContext,
) -> Option<T> {
    match &context.body {
        LoadedBody::Json(bytes) => from_json_property(bytes, field, context.report.profile())
            .map_err(|errors| context.reject_body(errors))
            .ok(),
        LoadedBody::Opaque(_) | LoadedBody::Absent | LoadedBody::Form(_) => {
            context.report.at(Source::Body.name(), |report| {
                report.at(field.input_name(), |report| {
                    field.parse(None, &Input::Null, report)
                })
            })
        }
    }
}
