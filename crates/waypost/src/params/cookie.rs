//! Cookie parameters.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;
use waypost_schema::{Field, Input, Schema};

use super::Source;
use super::group::{self, Naming, is_group};
use crate::request::RequestContext;

/// Reads a cookie, or a group of them; of a repeated name the last counts, as in Starlette.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let pairs = pairs(&context.parts.headers);
    if is_group::<T>() {
        let pairs = pairs.map(|(name, value)| (name, Input::Text(value)));
        return group::read(
            field,
            Source::Cookie,
            Naming::AsIs,
            pairs,
            &mut context.report,
        );
    }
    let mut values = pairs
        .filter(|(name, _)| name == field.name)
        .map(|(_, value)| value);
    let input = super::query::text_input::<T>(&mut values);
    context.report.at(Source::Cookie.name(), |report| {
        report.at(field.name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.trim().into(), value.trim().trim_matches('"').into()))
}
