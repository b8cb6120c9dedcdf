//! Lengths of time.

use std::fmt;
use std::ops::Deref;

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::temporal::{NOT_ISO_8601, TIMES, explain};
use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

const SECONDS_A_DAY: i64 = 86_400;

/// A length of time, as Pydantic's `timedelta`: read from ISO 8601 (`P1DT2H`), `HH:MM:SS`, days (`5 days`) or
/// seconds, and printed as ISO 8601.
///
/// It is chrono's `TimeDelta` under a name of its own, so that it can be read and printed; dates and times take it as
/// it is.
///
/// ```
/// use chrono::{TimeDelta, TimeZone, Utc};
/// use waypost_schema::{Constraints, Duration, Profile, from_json};
///
/// let duration: Duration = from_json(b"300", &Constraints::NONE, Profile::Compatible)?;
/// assert_eq!(*duration, TimeDelta::minutes(5));
/// assert_eq!(duration.to_string(), "PT5M");
/// let noon = Utc.with_ymd_and_hms(2020, 1, 1, 12, 0, 0).unwrap();
/// assert_eq!(noon + *duration, Utc.with_ymd_and_hms(2020, 1, 1, 12, 5, 0).unwrap());
/// # Ok::<(), Vec<waypost_schema::ErrorDetail>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration(pub TimeDelta);

impl Deref for Duration {
    type Target = TimeDelta;

    fn deref(&self) -> &TimeDelta {
        &self.0
    }
}

impl From<TimeDelta> for Duration {
    fn from(duration: TimeDelta) -> Self {
        Self(duration)
    }
}

impl From<Duration> for TimeDelta {
    fn from(duration: Duration) -> Self {
        duration.0
    }
}

/// ISO 8601, with years of 365 days, as Pydantic prints it.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absolute = self.0.abs();
        let seconds = absolute.num_seconds();
        let parts = (
            u32::try_from(seconds / SECONDS_A_DAY),
            u32::try_from(seconds % SECONDS_A_DAY),
            u32::try_from(absolute.subsec_nanos() / 1000),
        );
        let (Ok(day), Ok(second), Ok(microsecond)) = parts else {
            // Millions of years, which no input brings.
            return write!(f, "PT{}S", self.0.num_seconds());
        };
        let positive = self.0 >= TimeDelta::zero();
        speedate::Duration {
            positive,
            day,
            second,
            microsecond,
        }
        .fmt(f)
    }
}

impl Schema for Duration {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::string("duration")
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let strict = report.profile().is_strict();
        let outcome = match input.as_text() {
            Some(text) if strict && !is_iso_8601(text) => {
                Err(read(input).err().unwrap_or(ErrorKind::TimeDeltaParsing {
                    error: NOT_ISO_8601,
                }))
            }
            None if strict => Err(ErrorKind::TimeDeltaType),
            _ => read(input),
        };
        report.convert(outcome, input)
    }
}

fn is_iso_8601(text: &str) -> bool {
    text.trim_start_matches(['+', '-']).starts_with('P')
}

fn read(input: &Input<'_>) -> Result<Duration, ErrorKind> {
    let parsed = match input {
        Input::Str(text) | Input::Text(text) => {
            speedate::Duration::parse_bytes_with_config(text.as_bytes(), &TIMES)
        }
        Input::Bool(value) => from_seconds(f64::from(u8::from(*value))),
        #[expect(
            clippy::cast_precision_loss,
            reason = "what loses digits is refused anyhow"
        )]
        Input::Int(value) => from_seconds(*value as f64),
        Input::Float(value) => from_seconds(*value),
        Input::Null | Input::List(_) | Input::Repeated(..) | Input::Map(_) => {
            return Err(ErrorKind::TimeDeltaType);
        }
    };
    let duration = parsed.map_err(|error| ErrorKind::TimeDeltaParsing {
        error: explain(&error),
    })?;
    Ok(Duration(time_delta(&duration)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is too large saturates, and is refused"
)]
fn from_seconds(seconds: f64) -> Result<speedate::Duration, speedate::ParseError> {
    let absolute = seconds.abs();
    let day = (absolute / 86_400.0) as u32;
    let second = (absolute as u64 % 86_400) as u32;
    let microsecond = (absolute.fract() * 1_000_000.0).round() as u32;
    speedate::Duration::new(seconds >= 0.0, day, second, microsecond)
}

fn time_delta(duration: &speedate::Duration) -> TimeDelta {
    TimeDelta::seconds(duration.signed_total_seconds())
        + TimeDelta::microseconds(duration.signed_microseconds().into())
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize(deserializer)
    }
}
