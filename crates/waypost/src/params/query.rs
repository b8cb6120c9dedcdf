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
    let may_be_meant = move |pair: &&[u8]| {
        let key = pair.split(|byte| *byte == b'=').next().unwrap_or_default();
        key == name.as_bytes() || key.iter().any(|byte| matches!(byte, b'%' | b'+'))
    };
    // Bytes: queries are short, and the search for a `char` is made for long texts.
    query
        .as_bytes()
        .split(|byte| *byte == b'&')
        .filter(may_be_meant)
        .flat_map(form_urlencoded::parse)
        .filter(move |(key, _)| key == name)
        .map(|(_, value)| value)
}
