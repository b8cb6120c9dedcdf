//! Form fields that are data.

use waypost_schema::{Field, Input, Schema};

use super::Source;
use crate::request::{LoadedBody, RequestContext};

/// Reads a form field; a scalar takes the last of repeated ones, a list takes all, and what is empty was not sent.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let RequestContext { body, report, .. } = context;
    let input = match body {
        LoadedBody::Form(form) => form.input(field.name, T::KIND),
        _ => None,
    };
    report.at(Source::Form.name(), |report| {
        report.at(field.name, |report| field.parse(input.as_ref(), &Input::Null, report))
    })
}
