//! Form fields that are data, and structs that are groups of them.

use std::borrow::Cow;

use waypost_schema::{Field, FieldShape, Input, Kind, Report, Schema};

use super::Source;
use super::group::{is_group, is_optional};
use crate::form::{FormData, FormValue};
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

/// Reads a group of fields; what no field is called after is passed on to structs that deny it.
fn read_group<T: Schema>(field: &Field<T>, form: &FormData, report: &mut Report) -> Option<T> {
    let fields = fields_of::<T>();
    let is_known = |name: &str| fields.iter().any(|known| known.name == name);
    // A field that is empty does not count, but whoever sends it has filled in the group.
    let counts = |name: &str| T::minds_unknown_fields() || is_known(name);
    let sent = !is_optional(field) || form.iter().any(|(name, _)| counts(name));
    let mut entries: Vec<(Cow<'_, str>, Input<'_>)> = Vec::new();
    for FormField { name, kind } in &fields {
        let input = match kind {
            Some(kind) => form.input(name, *kind),
            None => form.repeated_input(name),
        };
        entries.extend(input.map(|input| (Cow::Borrowed(*name), input)));
    }
    for (name, value) in form.iter().filter(|(name, _)| !is_known(name)) {
        add_extra(&mut entries, name, value);
    }
    field.parse(sent.then_some(&Input::Map(entries)), &Input::Null, report)
}

/// A name that a group knows.
struct FormField {
    name: &'static str,
    /// `None` where variants of an enum differ.
    kind: Option<Kind>,
}

/// Every name that a group knows, once: variants of an enum may have fields of one name.
fn fields_of<T: Schema>() -> Vec<FormField> {
    let mut fields: Vec<FormField> = Vec::new();
    T::shape(&mut |FieldShape { name, kind, .. }| match fields
        .iter_mut()
        .find(|known| known.name == name)
    {
        Some(known) => known.kind = known.kind.filter(|known| *known == kind),
        None => fields.push(FormField {
            name,
            kind: Some(kind),
        }),
    });
    fields
}

/// A repeated name becomes a list.
fn add_extra<'a>(
    entries: &mut Vec<(Cow<'a, str>, Input<'a>)>,
    name: &'a str,
    value: &'a FormValue,
) {
    let value = value.input();
    match entries.iter_mut().find(|(known, _)| known == name) {
        Some((_, Input::List(items))) => items.push(value),
        Some((_, first)) => {
            *first = Input::List(vec![std::mem::replace(first, Input::Null), value])
        }
        None => entries.push((Cow::Borrowed(name), value)),
    }
}
