//! What dates, times and datetimes have in common: the parser that Pydantic rests on.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use speedate::{DateTime, DateTimeConfig, ParseError, Time, TimeConfig};
use strum::EnumMessage;

use crate::{ErrorKind, Input, Report, Schema};

/// What Pydantic says of the year that its dates do not have.
pub(super) const YEAR_ZERO: Cow<'static, str> = Cow::Borrowed("year 0 is out of range");

/// Why a text that Pydantic would accept is refused in the strict profile.
pub(super) const NOT_RFC_3339: Cow<'static, str> =
    Cow::Borrowed("input is not in the format of RFC 3339");

/// Numbers are times of UTC.
pub(super) const TIMES: TimeConfig = TimeConfig {
    microseconds_precision_overflow_behavior:
        speedate::MicrosecondsPrecisionOverflowBehavior::Truncate,
    unix_timestamp_offset: Some(0),
};

const DATETIMES: DateTimeConfig = DateTimeConfig {
    timestamp_unit: speedate::TimestampUnit::Infer,
    time_config: TIMES,
};

/// The parser's own words for its errors.
pub(super) fn explain(error: &ParseError) -> Cow<'static, str> {
    Cow::Borrowed(error.get_documentation().unwrap_or_default())
}

/// A datetime from text, or from the seconds or milliseconds since 1970; `None` if the input is neither.
#[expect(
    clippy::cast_precision_loss,
    reason = "so large a timestamp is refused anyhow"
)]
pub(super) fn read_datetime(input: &Input<'_>) -> Option<Result<DateTime, ParseError>> {
    Some(match input {
        Input::Str(text) | Input::Text(text) => {
            DateTime::parse_bytes_with_config(text.as_bytes(), &DATETIMES)
        }
        Input::Float(value) => DateTime::from_float_with_config(*value, &DATETIMES),
        Input::Int(value) => match i64::try_from(*value) {
            Ok(value) => DateTime::from_timestamp_with_config(value, 0, &DATETIMES),
            Err(_) => DateTime::from_float_with_config(*value as f64, &DATETIMES),
        },
        _ => return None,
    })
}

/// The same date in chrono's terms; the year has been checked.
pub(super) fn chrono_date(date: &speedate::Date) -> NaiveDate {
    NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())
        .expect("the parser checks the calendar")
}

/// The same time of day in chrono's terms, whatever its offset.
pub(super) fn chrono_time(time: &Time) -> NaiveTime {
    NaiveTime::from_hms_micro_opt(
        time.hour.into(),
        time.minute.into(),
        time.second.into(),
        time.microsecond,
    )
    .expect("the parser checks the clock")
}

/// Whether Python has the year.
pub(super) fn is_year(year: i32) -> bool {
    (1..=9999).contains(&year)
}

/// Reads a value: by `lax` in the compatible profile, and only what serde would read, too, in the strict one.
///
/// `inexact` is the error for other text, and `wrong_type` that for anything else, which only the compatible profile
/// reads. A JSON string always has the value that serde gives it, so that the thorough way agrees with the fast one.
pub(super) fn parse<T: FromStr + Schema>(
    input: &Input<'_>,
    report: &mut Report,
    lax: impl FnOnce(&Input<'_>) -> Result<T, ErrorKind>,
    inexact: ErrorKind,
    wrong_type: ErrorKind,
) -> Option<T> {
    let by_serde = input
        .as_text()
        .and_then(|text| text.parse().ok())
        .filter(T::is_valid);
    let strict = report.profile().is_strict();
    let outcome = match (input, by_serde) {
        (Input::Str(_), Some(value)) => Ok(value),
        (Input::Str(_) | Input::Text(_), None) if strict => {
            Err(lax(input).err().unwrap_or(inexact))
        }
        (Input::Str(_) | Input::Text(_), _) => lax(input),
        _ if strict => Err(wrong_type),
        _ => lax(input),
    };
    report.accept(outcome, input)
}
