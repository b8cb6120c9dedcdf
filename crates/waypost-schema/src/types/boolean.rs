//! `bool`.

use crate::{ErrorKind, Input, JsonSchema, JsonType, Kind, Registry, Report, Schema};

const TRUE_WORDS: [&str; 6] = ["1", "t", "y", "on", "yes", "true"];
const FALSE_WORDS: [&str; 6] = ["0", "f", "n", "no", "off", "false"];

impl Schema for bool {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::of(JsonType::Boolean)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let read = if report.profile().is_strict() {
            read_exactly(input)
        } else {
            read_laxly(input)
        };
        report.inexact |= !matches!(input, Input::Bool(_));
        report.accept(read, input)
    }
}

fn read_exactly(input: &Input<'_>) -> Result<bool, ErrorKind> {
    match input {
        Input::Bool(value) => Ok(*value),
        Input::Text(text) => text.parse().map_err(|_| ErrorKind::BoolParsing),
        _ => Err(ErrorKind::BoolType),
    }
}

fn read_laxly(input: &Input<'_>) -> Result<bool, ErrorKind> {
    match input {
        Input::Bool(value) => Ok(*value),
        Input::Str(text) | Input::Text(text) => from_word(text),
        Input::Int(value) => from_number(*value),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number, clamped if it is far from 0 and 1"
        )]
        Input::Float(value) if value.fract() == 0.0 => from_number(*value as i128),
        _ => Err(ErrorKind::BoolType),
    }
}

fn from_word(text: &str) -> Result<bool, ErrorKind> {
    let is_one_of = |words: [&str; 6]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match (is_one_of(TRUE_WORDS), is_one_of(FALSE_WORDS)) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(ErrorKind::BoolParsing),
    }
}

/// Numbers that Pydantic cannot hold in 64 bits are of the wrong type to it, not of the wrong value.
fn from_number(value: i128) -> Result<bool, ErrorKind> {
    match value {
        0 => Ok(false),
        1 => Ok(true),
        _ if i64::try_from(value).is_ok() => Err(ErrorKind::BoolParsing),
        _ => Err(ErrorKind::BoolType),
    }
}
