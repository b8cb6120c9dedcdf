//! Cookie parameters.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;
use waypost_schema::{Input, Kind};

use super::Source;
use super::header::latin1;

/// What the cookies have for a parameter.
pub(super) fn value<'r>(headers: &'r HeaderMap, name: &str, kind: Kind) -> Option<Input<'r>> {
    let named = inputs(headers).filter(|(sent, _)| sent == name);
    let values = &mut named.map(|(_, value)| value);
    Source::Cookie.taken().of(kind, values)
}

/// All cookies.
pub(super) fn inputs(headers: &HeaderMap) -> impl Iterator<Item = (Cow<'_, str>, Input<'_>)> {
    pairs(headers).map(|(name, value)| (name, Input::Text(value)))
}

/// The cookies of a request, in the order in which they were sent.
pub(crate) fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|header| header.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| {
            let equals = pair.iter().position(|byte| *byte == b'=')?;
            let (name, value) = (&pair[..equals], &pair[equals + 1..]);
            Some((
                latin1(name.trim_ascii()),
                unquote(latin1(value.trim_ascii())),
            ))
        })
}

/// Takes off the quotes around a value, and what escapes characters within them, as Python's `http.cookies` does.
fn unquote(value: Cow<'_, str>) -> Cow<'_, str> {
    let quoted = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'));
    let Some(mut rest) = quoted else {
        return value;
    };
    let mut unquoted = String::with_capacity(rest.len());
    while let Some((plain, escaped)) = rest.split_once('\\') {
        unquoted.push_str(plain);
        let mut characters = escaped.chars();
        if let Some(character) = octal(escaped) {
            unquoted.push(character);
            rest = &escaped[3..];
        } else {
            unquoted.push(characters.next().unwrap_or('\\'));
            rest = characters.as_str();
        }
    }
    unquoted.push_str(rest);
    Cow::Owned(unquoted)
}

/// The character that three octal digits at the beginning stand for.
fn octal(escaped: &str) -> Option<char> {
    let digits = escaped.get(..3)?;
    if !digits.bytes().all(|digit| matches!(digit, b'0'..=b'7')) {
        return None;
    }
    u8::from_str_radix(digits, 8).ok().map(char::from)
}
