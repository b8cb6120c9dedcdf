//! A reader of JSON with the positions and texts of Python's `json` module.

use std::borrow::Cow;
use std::fmt;

use super::string;
use crate::Input;

/// How many arrays and objects may lie inside one another; a body that needs more is an attack.
const MAX_DEPTH: usize = 128;

/// What Python says where a value should start and none does.
const EXPECTING_VALUE: &str = "Expecting value";

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Where, in characters from the start.
    pub position: usize,
    /// What Python's `json` module says.
    pub message: Cow<'static, str>,
}

impl JsonError {
    /// An error at the byte `at` of `text`, which must be the start of a character.
    pub(super) fn new(text: &str, at: usize, message: &'static str) -> Self {
        Self {
            position: text[..at].chars().count(),
            message: Cow::Borrowed(message),
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at character {}", self.message, self.position)
    }
}

impl std::error::Error for JsonError {}

/// Reads a whole JSON document in UTF-8, as Python's `json.loads` does it.
///
/// Order and repeated keys are kept, and strings without escapes borrow from `bytes`. Unlike Python it refuses `NaN`,
/// `Infinity`, halves of surrogate pairs, and more than 128 levels of nesting. An integer too large for
/// [`Input::Int`] becomes an [`Input::Float`].
///
/// # Errors
///
/// The first syntax error.
///
/// ```
/// use waypost_schema::{Input, parse_json};
///
/// let input = parse_json(br#"{"a": [1, 2.5]}"#)?;
/// assert_eq!(input.get("a"), Some(&Input::List(vec![Input::Int(1), Input::Float(2.5)])));
///
/// let error = parse_json(br#"{"a": 1,}"#).unwrap_err();
/// assert_eq!(error.position, 8);
/// assert_eq!(error.message, "Expecting property name enclosed in double quotes");
/// # Ok::<(), waypost_schema::JsonError>(())
/// ```
pub fn parse_json(bytes: &[u8]) -> Result<Input<'_>, JsonError> {
    let text = decode(bytes)?;
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
    };
    reader.skip_whitespace();
    let value = reader.value()?;
    reader.skip_whitespace();
    if reader.at < text.len() {
        Err(reader.error("Extra data"))
    } else {
        Ok(value)
    }
}

/// The text of the document; a byte order mark is none of it.
fn decode(bytes: &[u8]) -> Result<&str, JsonError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        JsonError::new(&valid, valid.len(), "Invalid UTF-8")
    })
}

/// A position in a document.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn error(&self, message: &'static str) -> JsonError {
        JsonError::new(self.text, self.at, message)
    }

    fn value(&mut self) -> Result<Input<'a>, JsonError> {
        match self.peek() {
            Some(b'"') => self.string().map(Input::Str),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'n') => self.word("null", Input::Null),
            Some(b't') => self.word("true", Input::Bool(true)),
            Some(b'f') => self.word("false", Input::Bool(false)),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Input<'a>) -> Result<Input<'a>, JsonError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.error(EXPECTING_VALUE));
        }
        self.at += word.len();
        Ok(value)
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Input<'a>, JsonError>,
    ) -> Result<Input<'a>, JsonError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error("Too deeply nested"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_whitespace();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// The rest of an array whose bracket has been read.
    fn array(&mut self) -> Result<Input<'a>, JsonError> {
        let mut items = Vec::new();
        if self.accept(b']') {
            return Ok(Input::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.ends_with(b']')? {
                return Ok(Input::List(items));
            }
        }
    }

    /// The rest of an object whose brace has been read.
    fn object(&mut self) -> Result<Input<'a>, JsonError> {
        let mut entries = Vec::new();
        if self.accept(b'}') {
            return Ok(Input::Map(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.error("Expecting property name enclosed in double quotes"));
            }
            let key = self.string()?;
            self.skip_whitespace();
            if !self.accept(b':') {
                return Err(self.error("Expecting ':' delimiter"));
            }
            self.skip_whitespace();
            entries.push((key, self.value()?));
            if self.ends_with(b'}')? {
                return Ok(Input::Map(entries));
            }
        }
    }

    fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// After an element: whether `close` follows, instead of a comma and another element.
    fn ends_with(&mut self, close: u8) -> Result<bool, JsonError> {
        self.skip_whitespace();
        if self.accept(close) {
            return Ok(true);
        }
        if !self.accept(b',') {
            return Err(self.error("Expecting ',' delimiter"));
        }
        self.skip_whitespace();
        Ok(false)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        let (string, end) = string::read(self.text, self.at)?;
        self.at = end;
        Ok(string)
    }

    fn number(&mut self) -> Result<Input<'a>, JsonError> {
        let rest = &self.text[self.at..];
        let integer = integer_length(rest.as_bytes()).ok_or_else(|| self.error(EXPECTING_VALUE))?;
        let length = integer + fraction_length(&rest.as_bytes()[integer..]);
        let length = length + exponent_length(&rest.as_bytes()[length..]);
        self.at += length;
        let number = &rest[..length];
        Ok(match number.parse() {
            Ok(value) => Input::Int(value),
            Err(_) => Input::Float(
                number
                    .parse()
                    .expect("JSON's numbers are a subset of Rust's"),
            ),
        })
    }
}

fn count_digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// The length of `-?(0|[1-9][0-9]*)` at the start of `bytes`.
fn integer_length(bytes: &[u8]) -> Option<usize> {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    match count_digits(&bytes[sign..]) {
        0 => None,
        _ if bytes[sign] == b'0' => Some(sign + 1),
        digits => Some(sign + digits),
    }
}

/// The length of `\.[0-9]+` at the start of `bytes`, or 0.
fn fraction_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'.', rest @ ..] if count_digits(rest) > 0 => 1 + count_digits(rest),
        _ => 0,
    }
}

/// The length of `[eE][+-]?[0-9]+` at the start of `bytes`, or 0.
fn exponent_length(bytes: &[u8]) -> usize {
    let sign = match bytes {
        [b'e' | b'E', b'+' | b'-', ..] => 2,
        [b'e' | b'E', ..] => 1,
        _ => return 0,
    };
    match count_digits(&bytes[sign..]) {
        0 => 0,
        digits => sign + digits,
    }
}

/// Whether `text` is exactly one JSON number.
pub(crate) fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    integer_length(bytes).is_some_and(|length| {
        let length = length + fraction_length(&bytes[length..]);
        length + exponent_length(&bytes[length..]) == bytes.len()
    })
}
