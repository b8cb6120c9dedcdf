//! Header parameters; the macro turns `user_agent` into `user-agent`.

use std::borrow::Cow;

use http::HeaderMap;
use waypost_schema::{Input, Kind};

use super::Source;

/// What the headers have for a parameter.
pub(super) fn value<'r>(headers: &'r HeaderMap, name: &str, kind: Kind) -> Option<Input<'r>> {
    let values = headers.get_all(name).iter();
    let values = &mut values.map(|value| Input::Text(latin1(value.as_bytes())));
    Source::Header.taken().of(kind, values)
}

/// All headers.
pub(super) fn inputs(headers: &HeaderMap) -> impl Iterator<Item = (Cow<'_, str>, Input<'_>)> {
    headers.iter().map(|(name, value)| {
        let value = Input::Text(latin1(value.as_bytes()));
        (Cow::Borrowed(name.as_str()), value)
    })
}

/// Header text is Latin-1 by tradition: every byte is a character.
pub(crate) fn latin1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}
