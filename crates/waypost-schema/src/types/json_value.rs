//! `serde_json::Value`: any JSON, kept as it is.

use serde_json::{Map, Number, Value};

use super::string::without_nul;
use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

impl Schema for Value {
    const KIND: Kind = Kind::Object;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::any()
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        match input {
            Input::Null => Some(Self::Null),
            Input::Bool(value) => Some(Self::Bool(*value)),
            Input::Int(value) => Some(Self::Number(integer(*value))),
            Input::Float(value) => {
                let number = Number::from_f64(*value).ok_or(ErrorKind::FiniteNumber);
                report.accept(number, input).map(Self::Number)
            }
            Input::Str(_) | Input::Text(_) => String::parse(input, report).map(Self::String),
            Input::List(_) | Input::Repeated(..) => Vec::parse(input, report).map(Self::Array),
            Input::Map(entries) => {
                let before = report.len();
                let mut object = Map::new();
                for (key, value) in entries {
                    report.at(key.clone().into_owned(), |report| {
                        if report.refuses_nul() {
                            report.accept(without_nul(key), &Input::Str(key.as_ref().into()));
                        }
                        object.insert(
                            key.clone().into_owned(),
                            Self::parse(value, report).unwrap_or_default(),
                        );
                    });
                }
                (report.len() == before).then_some(Self::Object(object))
            }
        }
    }
}

/// What serde makes of a whole number: a float, if it has more than 64 bits.
#[expect(clippy::cast_precision_loss, reason = "a JSON value cannot hold more")]
fn integer(value: i128) -> Number {
    i64::try_from(value)
        .map(Number::from)
        .or_else(|_| u64::try_from(value).map(Number::from))
        .unwrap_or_else(|_| Number::from_f64(value as f64).expect("no i128 is infinite"))
}
