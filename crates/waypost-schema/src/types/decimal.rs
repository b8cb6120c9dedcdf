//! `rust_decimal::Decimal`: numbers that are exact in base ten.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::json::is_number;
use crate::{
    Bound, Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Mode, Registry,
    Report, Schema,
};

/// The largest absolute value that 96 bits hold.
const MAX: i128 = 79_228_162_514_264_337_593_543_950_335;

/// How many digits fit behind the point.
const MAX_PLACES: usize = 28;

/// The largest float below it, for documents.
const STRICT_MAX: f64 = 7.922_816_251_426_433e28;

/// How many digits always fit before the point.
const PLAIN_DIGITS: usize = 28;

/// What [`is_plain`] says, for documents.
const STRICT_PATTERN: &str = r"^-?(0|[1-9][0-9]{0,27})(\.[0-9]+)?$";

impl Schema for Decimal {
    const KIND: Kind = Kind::Scalar;

    /// A number or its text from the client; always text to the client, where a float would lose digits.
    fn describe(registry: &mut Registry) -> JsonSchema {
        let mut number = JsonSchema::of(JsonType::Number);
        let mut text = JsonSchema::of(JsonType::String);
        if registry.mode() == Mode::Output {
            return text;
        }
        if registry.profile().is_strict() {
            number.minimum = Some(Value::from(-STRICT_MAX));
            number.maximum = Some(Value::from(STRICT_MAX));
            text.pattern = Some(STRICT_PATTERN.to_owned());
        }
        JsonSchema::from(Keywords {
            any_of: vec![number, text],
            ..Keywords::default()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let outcome = match input {
            Input::Int(value) => {
                Self::try_from_i128_with_scale(*value, 0).map_err(|_| too_large(*value < 0))
            }
            Input::Float(value) if value.is_finite() => from_text(&shortest(*value)),
            Input::Float(_) => Err(ErrorKind::FiniteNumber),
            Input::Text(text) if report.profile().is_strict() && !is_number(text) => {
                Err(ErrorKind::DecimalParsing)
            }
            Input::Str(text) if report.profile().is_strict() && !is_plain(text) => {
                Err(ErrorKind::DecimalParsing)
            }
            Input::Str(text) | Input::Text(text) => from_text(text),
            _ => Err(ErrorKind::DecimalType),
        };
        report.convert(outcome, input)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        if constraints.max_digits.is_some() || constraints.decimal_places.is_some() {
            let (whole, places) = digits(self);
            constraints.check_digits(whole, places)?;
        }
        constraints.check_ordered(
            |bound| Some(compare(self, bound)),
            |multiple| {
                from_bound(multiple)
                    .and_then(|multiple| self.checked_rem(multiple))
                    .is_some_and(|rest| rest.is_zero())
            },
        )
    }
}

/// How many digits stand before the point and behind it, without zeros at either end.
///
/// Pydantic counts the zero of `0`, though not that of `0.0`; the two are one number in JSON.
fn digits(value: &Decimal) -> (usize, usize) {
    let value = value.normalize();
    let places = value.scale() as usize;
    let magnitude = value.mantissa().unsigned_abs().checked_ilog10();
    let digits = magnitude.map_or(0, |power| power as usize + 1);
    (digits.saturating_sub(places), places)
}

/// Whether a text is a number as JSON writes it, without exponent, and small enough.
pub(crate) fn is_plain(text: &str) -> bool {
    let digits = text.bytes().skip_while(|byte| *byte == b'-');
    is_number(text)
        && !text.contains(['e', 'E'])
        && digits.take_while(u8::is_ascii_digit).count() <= PLAIN_DIGITS
}

/// The digits that Python shows for the float, which are those that the client sent.
fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    // With an exponent it could have more places than fit, which are only rounded without one.
    if text.contains('e') {
        value.to_string()
    } else {
        text
    }
}

/// Text as Python's `Decimal` reads it: spaces around, and underscores anywhere.
fn from_text(text: &str) -> Result<Decimal, ErrorKind> {
    let text = text.trim().replace('_', "");
    text.parse().map_err(|_| why_no_decimal(&text))
}

fn why_no_decimal(text: &str) -> ErrorKind {
    let has_digits = text.contains(|character: char| character.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(value) if has_digits && value.abs() < 1.0 => ErrorKind::DecimalMaxPlaces {
            decimal_places: MAX_PLACES,
        },
        Ok(value) if has_digits => too_large(value < 0.0),
        Ok(_) => ErrorKind::FiniteNumber,
        Err(_) if text.eq_ignore_ascii_case("snan") => ErrorKind::FiniteNumber,
        Err(_) => ErrorKind::DecimalParsing,
    }
}

const fn too_large(negative: bool) -> ErrorKind {
    if negative {
        ErrorKind::GreaterThanEqual {
            ge: Bound::Int(-MAX),
        }
    } else {
        ErrorKind::LessThanEqual {
            le: Bound::Int(MAX),
        }
    }
}

fn from_bound(bound: Bound) -> Option<Decimal> {
    match bound {
        Bound::Int(value) => Decimal::try_from_i128_with_scale(value, 0).ok(),
        Bound::Float(value) => shortest(value).parse().ok(),
    }
}

fn compare(value: &Decimal, bound: Bound) -> Ordering {
    match from_bound(bound) {
        Some(bound) => value.cmp(&bound),
        // A bound that no decimal can hold lies beyond all of them.
        None if bound.as_f64() > 0.0 => Ordering::Less,
        None => Ordering::Greater,
    }
}
