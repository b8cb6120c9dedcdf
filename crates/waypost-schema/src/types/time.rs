//! Times of day.

use chrono::{NaiveTime, Timelike};
use serde::{Serialize, Serializer};
use speedate::Time;

use super::iso_8601::IsoText;
use super::rfc3339;
use super::temporal::{NOT_RFC_3339, TIMES, chrono_time, explain, parse};
use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

/// Read as Pydantic's `time`: `12:00`, `12:00:00.5`, or the seconds since midnight. An offset is refused.
impl Schema for NaiveTime {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        // JSON Schema's `time` has an offset.
        JsonSchema::string(if registry.profile().is_strict() {
            "time-local"
        } else {
            "time"
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let inexact = ErrorKind::TimeParsing {
            error: NOT_RFC_3339,
        };
        parse(
            input,
            report,
            rfc3339::is_time,
            read,
            inexact,
            ErrorKind::TimeType,
        )
    }

    /// Leap seconds are not: Python, and most databases, have none.
    fn is_valid(&self) -> bool {
        self.nanosecond() < 1_000_000_000
    }

    fn print<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match IsoText::of_time(*self) {
            Some(text) => serializer.serialize_str(text.as_str()),
            None => self.serialize(serializer),
        }
    }
}

fn read(input: &Input<'_>) -> Result<NaiveTime, ErrorKind> {
    let parsed = match input {
        Input::Str(text) | Input::Text(text) => {
            Time::parse_bytes_with_config(text.as_bytes(), &TIMES)
        }
        Input::Int(value) if *value < 0 => return Err(before_midnight()),
        Input::Float(value) if *value < 0.0 => return Err(before_midnight()),
        Input::Int(value) => from_seconds(u32::try_from(*value).unwrap_or(u32::MAX), 0.0),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "what is too large saturates"
        )]
        Input::Float(value) => from_seconds(*value as u32, value.fract()),
        _ => return Err(ErrorKind::TimeType),
    };
    let time = parsed.map_err(|error| ErrorKind::TimeParsing {
        error: explain(&error),
    })?;
    if input.as_text().is_some() && time.tz_offset.is_some() {
        return Err(ErrorKind::TimezoneNaive);
    }
    Ok(chrono_time(&time))
}

const fn before_midnight() -> ErrorKind {
    ErrorKind::TimeParsing {
        error: std::borrow::Cow::Borrowed("time in seconds should be positive"),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rounded fraction of a second"
)]
fn from_seconds(seconds: u32, fraction: f64) -> Result<Time, speedate::ParseError> {
    Time::from_timestamp_with_config(seconds, (fraction * 1_000_000.0).round() as u32, &TIMES)
}
