//! Query parameters.

use std::borrow::Cow;

use waypost_schema::{Input, Kind};

use super::Source;

/// What the query has for a parameter.
pub(super) fn value<'r>(query: &'r str, name: &'r str, kind: Kind) -> Option<Input<'r>> {
    let values = &mut values(query, name).map(Input::Text);
    Source::Query.taken().of(kind, values)
}

/// All that the query has.
pub(super) fn inputs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Input<'_>)> {
    form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name, Input::Text(value)))
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
