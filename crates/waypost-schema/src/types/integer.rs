//! Whole numbers of every width.

use std::num::IntErrorKind;

use crate::{
    Bound, Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Profile, Registry,
    Report, Schema,
};

/// How many digits Python turns into a number at most.
const MAX_DIGITS: usize = 4300;

/// 2 to the power of 127: floats below it fit in an `i128`.
const I128_END: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

/// What sets one integer type apart from another.
struct Width {
    min: i128,
    max: i128,
    format: Option<&'static str>,
}

impl Width {
    const fn too_large(&self) -> ErrorKind {
        ErrorKind::LessThanEqual {
            le: Bound::Int(self.max),
        }
    }

    const fn too_small(&self) -> ErrorKind {
        ErrorKind::GreaterThanEqual {
            ge: Bound::Int(self.min),
        }
    }

    /// The bounds in the strict profile; in the compatible one only that a number has no sign.
    fn describe(&self, profile: Profile) -> JsonSchema {
        let schema = JsonSchema::of(JsonType::Integer);
        let minimum = (self.min == 0 || profile.is_strict())
            .then(|| bound(self.min))
            .flatten();
        if !profile.is_strict() {
            return JsonSchema::from(Keywords {
                minimum,
                ..schema.into()
            });
        }
        JsonSchema::from(Keywords {
            minimum,
            maximum: bound(self.max),
            format: self.format,
            ..schema.into()
        })
    }

    fn read(&self, input: &Input<'_>, profile: Profile) -> Result<i128, ErrorKind> {
        let value = match input {
            Input::Int(value) => *value,
            Input::Float(value) => return self.whole_float(*value),
            Input::Text(text) if profile.is_strict() => self.exact_text(text)?,
            Input::Bool(_) | Input::Str(_) if profile.is_strict() => {
                return Err(ErrorKind::IntType);
            }
            Input::Bool(value) => i128::from(*value),
            Input::Str(text) | Input::Text(text) => self.lax_text(text)?,
            Input::Null | Input::List(_) | Input::Repeated(..) | Input::Map(_) => {
                return Err(ErrorKind::IntType);
            }
        };
        if value > self.max {
            Err(self.too_large())
        } else if value < self.min {
            Err(self.too_small())
        } else {
            Ok(value)
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number within the range of i128"
    )]
    fn whole_float(&self, value: f64) -> Result<i128, ErrorKind> {
        if !value.is_finite() {
            return Err(ErrorKind::FiniteNumber);
        }
        if value.fract() != 0.0 {
            return Err(ErrorKind::IntFromFloat);
        }
        if !(-I128_END..I128_END).contains(&value) {
            return Err(ErrorKind::IntParsingSize);
        }
        match value as i128 {
            value if (self.min..=self.max).contains(&value) => Ok(value),
            value if i64::try_from(value).is_err() => Err(ErrorKind::IntParsingSize),
            value if value > self.max => Err(self.too_large()),
            _ => Err(self.too_small()),
        }
    }

    /// Text as Pydantic reads it: spaces around, `+`, leading zeros, single underscores, a fraction of zeros.
    fn lax_text(&self, text: &str) -> Result<i128, ErrorKind> {
        if let Some(value) = few_digits(text) {
            return Ok(value);
        }
        let text = without_zero_fraction(text.trim());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        if !digits.split('_').all(is_digits) {
            return Err(ErrorKind::IntParsing);
        }
        let digits = digits.replace('_', "");
        let significant = digits.trim_start_matches('0');
        if significant.len() > MAX_DIGITS {
            return Err(ErrorKind::IntParsingSize);
        }
        self.decimal(&format!("{sign}0{significant}"))
    }

    /// Text as JSON writes a whole number.
    fn exact_text(&self, text: &str) -> Result<i128, ErrorKind> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !is_digits(digits) || (digits.len() > 1 && digits.starts_with('0')) {
            return Err(ErrorKind::IntParsing);
        }
        self.decimal(text)
    }

    fn decimal(&self, text: &str) -> Result<i128, ErrorKind> {
        text.parse()
            .map_err(|error: std::num::ParseIntError| match error.kind() {
                IntErrorKind::PosOverflow => self.too_large(),
                IntErrorKind::NegOverflow => self.too_small(),
                _ => ErrorKind::IntParsing,
            })
    }
}

/// A bound as a JSON number; none beyond 64 bits, which few readers of a document could hold.
fn bound(value: i128) -> Option<serde_json::Value> {
    let exact = i64::try_from(value).is_ok() || u64::try_from(value).is_ok();
    exact.then(|| Bound::Int(value).to_json())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Nearly every number that is sent: so few digits that an `i64` holds them.
fn few_digits(text: &str) -> Option<i128> {
    let few = text.len() < 19 && is_digits(text);
    few.then(|| text.parse::<i64>().ok())
        .flatten()
        .map(i128::from)
}

fn without_zero_fraction(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0') => {
            whole
        }
        _ => text,
    }
}

macro_rules! integer_schema {
    ($($type:ty, $min:expr, $max:expr, $format:expr;)*) => {$(
        impl Schema for $type {
            const KIND: Kind = Kind::Scalar;

            fn describe(registry: &mut Registry) -> JsonSchema {
                Width { min: $min, max: $max, format: $format }.describe(registry.profile())
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                let width = Width { min: $min, max: $max, format: $format };
                report.inexact |= !matches!(input, Input::Int(_));
                let value = report.accept(width.read(input, report.profile()), input)?;
                Some(Self::try_from(value).expect("the width has been checked"))
            }

            #[inline]
            fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
                constraints.check_integer(i128::try_from(*self).unwrap_or(i128::MAX))
            }

            fn is_valid(&self) -> bool {
                // Only a `u128` can be larger than what bounds and inputs can express.
                i128::try_from(*self).is_ok()
            }
        }
    )*};
}

integer_schema! {
    i8, i8::MIN as i128, i8::MAX as i128, None;
    i16, i16::MIN as i128, i16::MAX as i128, None;
    i32, i32::MIN as i128, i32::MAX as i128, Some("int32");
    i64, i64::MIN as i128, i64::MAX as i128, Some("int64");
    i128, i128::MIN, i128::MAX, None;
    isize, isize::MIN as i128, isize::MAX as i128, None;
    u8, 0, u8::MAX as i128, None;
    u16, 0, u16::MAX as i128, None;
    u32, 0, u32::MAX as i128, None;
    u64, 0, u64::MAX as i128, None;
    u128, 0, i128::MAX, None;
    usize, 0, usize::MAX as i128, None;
}
