//! Form fields that are data, and structs that are groups of them.

use std::borrow::Cow;

use waypost_schema::{Field, Input, Schema};

use super::Source;
use super::group::{self, Naming, is_group};
use crate::form::FormData;
use crate::request::{LoadedBody, RequestContext};

/// Reads a form field, or a group of them.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let RequestContext { body, report, .. } = context;
    let empty = FormData::default();
    let form = match body {
        LoadedBody::Form(form) => form,
        _ => &empty,
    };
    if is_group::<T>() {
        let pairs = form.inputs();
        let pairs = pairs.map(|(name, value)| (Cow::Borrowed(name), value));
        return group::read(field, Source::Form, Naming::AsIs, pairs, report);
    }
    let (name, input) = field.choose(|name| {
        let named = form.inputs().filter(|(sent, _)| *sent == name);
        let values = &mut named.map(|(_, value)| value);
        Source::Form.taken().of(T::KIND, values)
    });
    report.at(Source::Form.name(), |report| {
        report.at(name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}
