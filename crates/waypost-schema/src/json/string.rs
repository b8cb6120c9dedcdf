//! Strings of JSON: escapes, and what Python says of wrong ones.

use std::borrow::Cow;

use super::JsonError;

const INVALID_UNICODE_ESCAPE: &str = r"Invalid \uXXXX escape";

/// Whether a string of the document may contain the NUL character, which only an escape can bring there.
pub(crate) fn mentions_nul(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, br"\u0000").is_some()
}

/// Reads the string whose opening quote is the byte `begin` of `text`; also gives the byte after its closing quote.
pub(super) fn read(text: &str, begin: usize) -> Result<(Cow<'_, str>, usize), JsonError> {
    let start = begin + 1;
    let mut end = plain_end(text, begin, start)?;
    if text.as_bytes()[end] == b'"' {
        return Ok((Cow::Borrowed(&text[start..end]), end + 1));
    }
    let mut value = text[start..end].to_owned();
    while text.as_bytes()[end] == b'\\' {
        let (character, after) = escape(text, begin, end)?;
        value.push(character);
        end = plain_end(text, begin, after)?;
        value.push_str(&text[after..end]);
    }
    Ok((Cow::Owned(value), end + 1))
}

/// The position of the next quote or backslash.
fn plain_end(text: &str, begin: usize, from: usize) -> Result<usize, JsonError> {
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    let Some(length) = text.as_bytes()[from..].iter().position(special) else {
        return Err(unterminated(text, begin));
    };
    let end = from + length;
    match text.as_bytes()[end] {
        b'"' | b'\\' => Ok(end),
        _ => Err(JsonError::new(text, end, "Invalid control character at")),
    }
}

fn unterminated(text: &str, begin: usize) -> JsonError {
    JsonError::new(text, begin, "Unterminated string starting at")
}

/// What the backslash at `at` stands for, and the position after the escape.
fn escape(text: &str, begin: usize, at: usize) -> Result<(char, usize), JsonError> {
    let character = match text.as_bytes().get(at + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(text, at + 1),
        Some(_) => return Err(JsonError::new(text, at, r"Invalid \escape")),
        None => return Err(unterminated(text, begin)),
    };
    Ok((character, at + 2))
}

/// The character of the escape, or pair of escapes, whose `u` is at `at`, and the position after it.
fn unicode_escape(text: &str, at: usize) -> Result<(char, usize), JsonError> {
    let unit = code_unit(text, at)?;
    let end = at + 5;
    if let Some(character) = char::from_u32(u32::from(unit)) {
        return Ok((character, end));
    }
    let pair = match text[end..].starts_with(r"\u") {
        true => [unit, code_unit(text, end + 1)?],
        // Twice the same half is as wrong as one half alone.
        false => [unit, unit],
    };
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => Ok((character, end + 6)),
        _ => Err(JsonError::new(text, at, "Unpaired surrogate in string")),
    }
}

/// The four hexadecimal digits after the `u` at `at`; they are never the end of the document.
fn code_unit(text: &str, at: usize) -> Result<u16, JsonError> {
    let digits = text
        .get(at + 1..at + 5)
        .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    digits
        .filter(|_| text.len() > at + 5)
        .and_then(|digits| u16::from_str_radix(digits, 16).ok())
        .ok_or_else(|| JsonError::new(text, at, INVALID_UNICODE_ESCAPE))
}
