//! Floating-point numbers.

use crate::constraints::is_multiple;
use crate::json::is_number;
use crate::{
    Bound, Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Profile, Registry,
    Report, Schema,
};

impl Schema for f64 {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        describe(registry, "double")
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        report.inexact |= !matches!(input, Input::Float(_));
        report.accept(read(input, report.profile()), input)
    }

    #[inline]
    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_float(*self)
    }
}

impl Schema for f32 {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        let schema = describe(registry, "float");
        if !registry.profile().is_strict() {
            return schema;
        }
        let bound = |value| Some(Bound::Float(Self::into(value)).to_json());
        JsonSchema::from(Keywords {
            minimum: bound(Self::MIN),
            maximum: bound(Self::MAX),
            ..schema.into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        report.inexact |= !matches!(input, Input::Float(_));
        report.accept(read(input, report.profile()).and_then(narrow), input)
    }

    #[inline]
    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        constraints.check_finite(f64::from(*self))?;
        // As it was written: 0.1 is not greater than 0.1, although its nearest `f32` is.
        let written = || self.to_string().parse().unwrap_or(f64::from(*self));
        constraints.check_ordered(
            |bound| written().partial_cmp(&bound.as_f64()),
            |multiple| is_multiple(written(), multiple.as_f64()),
        )
    }

    fn is_valid(&self) -> bool {
        self.is_finite()
    }
}

fn describe(registry: &Registry, format: &'static str) -> JsonSchema {
    let format = registry.profile().is_strict().then_some(format);
    JsonSchema::from(Keywords {
        format,
        ..JsonSchema::of(JsonType::Number).into()
    })
}

#[expect(clippy::cast_precision_loss, reason = "a float is what was asked for")]
fn read(input: &Input<'_>, profile: Profile) -> Result<f64, ErrorKind> {
    let value = match input {
        Input::Float(value) => *value,
        Input::Int(value) => *value as f64,
        Input::Text(text) if profile.is_strict() => exact(text).ok_or(ErrorKind::FloatParsing)?,
        Input::Bool(_) | Input::Str(_) if profile.is_strict() => return Err(ErrorKind::FloatType),
        Input::Bool(value) => f64::from(u8::from(*value)),
        Input::Str(text) | Input::Text(text) => lax(text).ok_or(ErrorKind::FloatParsing)?,
        Input::Null | Input::List(_) | Input::Repeated(..) | Input::Map(_) => {
            return Err(ErrorKind::FloatType);
        }
    };
    if profile.is_strict() && !value.is_finite() {
        Err(ErrorKind::FiniteNumber)
    } else {
        Ok(value)
    }
}

/// Text as JSON writes a number.
fn exact(text: &str) -> Option<f64> {
    if is_number(text) {
        text.parse().ok()
    } else {
        None
    }
}

/// Text as Pydantic reads it: spaces around, `inf` and `nan`, underscores between other characters.
fn lax(text: &str) -> Option<f64> {
    let text = text.trim();
    let grouped = !text.starts_with('_') && !text.ends_with('_') && !text.contains("__");
    text.parse()
        .ok()
        .or_else(|| text.replace('_', "").parse().ok().filter(|_| grouped))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounding is what a narrow float does; overflow is refused"
)]
fn narrow(value: f64) -> Result<f32, ErrorKind> {
    let narrow = value as f32;
    if narrow.is_finite() || !value.is_finite() {
        Ok(narrow)
    } else if value > 0.0 {
        Err(ErrorKind::LessThanEqual {
            le: Bound::Float(f32::MAX.into()),
        })
    } else {
        Err(ErrorKind::GreaterThanEqual {
            ge: Bound::Float(f32::MIN.into()),
        })
    }
}
