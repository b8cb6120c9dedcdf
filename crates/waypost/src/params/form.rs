//! Form fields that are data.

use std::borrow::Cow;

use waypost_schema::{Input, Kind};

use super::Source;
use crate::form::FormData;
use crate::request::LoadedBody;

/// What the form has for a field.
pub(super) fn value<'r>(body: &'r LoadedBody, name: &str, kind: Kind) -> Option<Input<'r>> {
    let named = inputs(body).filter(|(sent, _)| sent == name);
    let values = &mut named.map(|(_, value)| value);
    Source::Form.taken().of(kind, values)
}

/// All fields of the form; none if the body is something else.
pub(super) fn inputs(body: &LoadedBody) -> impl Iterator<Item = (Cow<'_, str>, Input<'_>)> {
    let form = match body {
        LoadedBody::Form(form) => Some(form),
        _ => None,
    };
    let inputs = form.into_iter().flat_map(FormData::inputs);
    inputs.map(|(name, value)| (Cow::Borrowed(name), value))
}
