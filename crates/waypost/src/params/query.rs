//! Query parameters.

use std::borrow::Cow;

use waypost_schema::{Field, Input, Schema};

use super::Source;
use super::group::{self, Naming, is_group};
use crate::request::RequestContext;

/// Reads a query parameter, or a group of them.
pub(super) fn read<T: Schema>(field: &Field<T>, context: &mut RequestContext) -> Option<T> {
    let query = context.parts.uri.query().unwrap_or_default();
    if is_group::<T>() {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let pairs = pairs.map(|(name, value)| (name, Input::Text(value)));
        return group::read(
            field,
            Source::Query,
            Naming::AsIs,
            pairs,
            &mut context.report,
        );
    }
    let (name, input) = field.choose(|name| {
        let values = &mut values(query, name).map(Input::Text);
        Source::Query.taken().of(T::KIND, values)
    });
    context.report.at(Source::Query.name(), |report| {
        report.at(name, |report| {
            field.parse(input.as_ref(), &Input::Null, report)
        })
    })
}

/// The values of `name`, decoded; pairs that cannot be meant are passed over undecoded.
pub(crate) fn values<'q>(query: &'q str, name: &'q str) -> impl Iterator<Item = Cow<'q, str>> {
    let may_be_meant = move |pair: &&str| {
        let sent = pair.as_bytes();
        let key = &sent[..sent
            .iter()
            .position(|byte| *byte == b'=')
            .unwrap_or(sent.len())];
        key == name.as_bytes() || key.iter().any(|byte| matches!(byte, b'%' | b'+'))
    };
    query
        .split('&')
        .filter(may_be_meant)
        .flat_map(|pair| form_urlencoded::parse(pair.as_bytes()))
        .filter(move |(key, _)| key == name)
        .map(|(_, value)| value)
}
