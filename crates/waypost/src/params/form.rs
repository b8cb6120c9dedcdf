//! Form fields that are data, and structs that are groups of them.

use waypost_schema::{Field, Input, Report, Schema};

use super::Source;
use super::group::{is_group, is_optional};
use crate::form::FormData;
use crate::request::{LoadedBody, RequestContext};

/// Reads a form field, or a group of them.
///
/// A scalar takes the last of repeated ones, a list takes all, and what is empty was not sent.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let RequestContext { body, report, .. } = context;
    let empty = FormData::default();
    let form = match body {
        LoadedBody::Form(form) => form,
        _ => &empty,
    };
    if is_group::<T>() {
        return report.at(Source::Form.name(), |report| {
            read_group(field, form, report)
        });
    }
    let (name, input) = field.choose(|name| form.input(name, T::KIND));
    report.at(Source::Form.name(), |report| {
        report.at(name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}

/// Reads a group of fields; what no field is called after is passed on to structs that deny or keep it.
fn read_group<T: Schema>(field: &Field<T>, form: &FormData, report: &mut Report) -> Option<T> {
    let sent = !is_optional(field) || is_filled_in::<T>(form);
    let input = sent.then(|| form.to_input());
    field.parse(input.as_ref(), &Input::Null, report)
}

/// Whether a form has something of a group that can be absent; an empty field counts, since somebody sent it.
fn is_filled_in<T: Schema>(form: &FormData) -> bool {
    let mut known = Vec::new();
    T::shape(&mut |field| known.push(field.name));
    let counts = |name: &str| T::minds_unknown_fields() || known.contains(&name);
    form.iter().any(|(name, _)| counts(name))
}
