//! What dates, times and datetimes have in common: the parser that Pydantic rests on.

use std::any::TypeId;
use std::borrow::Cow;

use chrono::{DateTime as ChronoDateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use speedate::{DateTime, DateTimeConfig, ParseError, Time, TimeConfig};
use strum::EnumMessage;

use super::rfc3339;
use crate::{ErrorKind, Input, Report};

/// What Pydantic says of the year that its dates do not have.
pub(super) const YEAR_ZERO: Cow<'static, str> = Cow::Borrowed("year 0 is out of range");

/// Why a moment has no place between the years 1 and 9999 of UTC, though it has one where it was written.
pub(super) const YEAR_OF_UTC: Cow<'static, str> = Cow::Borrowed("year is out of range in UTC");

/// Why a text that Pydantic would accept is refused in the strict profile.
pub(super) const NOT_RFC_3339: Cow<'static, str> =
    Cow::Borrowed("input is not in the format of RFC 3339");

/// The same of durations.
pub(super) const NOT_ISO_8601: Cow<'static, str> =
    Cow::Borrowed("input is not in the format of ISO 8601");

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

/// Reads a value: by `lax` in the compatible profile, and only text that `is_exact` in the strict one.
///
/// `inexact` is the strict profile's error for other text, and `wrong_type` that for anything else.
pub(super) fn parse<T>(
    input: &Input<'_>,
    report: &mut Report,
    is_exact: fn(&str) -> bool,
    lax: impl FnOnce(&Input<'_>) -> Result<T, ErrorKind>,
    inexact: ErrorKind,
    wrong_type: ErrorKind,
) -> Option<T> {
    let strict = report.profile().is_strict();
    let outcome = match input.as_text() {
        Some(text) if strict && !is_exact(text) => Err(lax(input).err().unwrap_or(inexact)),
        None if strict => Err(wrong_type),
        _ => lax(input),
    };
    report.convert(outcome, input)
}

/// Whether chrono reads `text` as the type `target` as this crate does; it takes `2020-1-1` for a date, for instance.
///
/// Of types that are none of chrono's, any text is fine.
#[inline]
pub(crate) fn is_read_alike(target: TypeId, text: &str) -> bool {
    let exact = if target == typeid::of::<NaiveDate>() {
        rfc3339::is_date(text)
    } else if target == typeid::of::<NaiveTime>() {
        rfc3339::is_time(text)
    } else if target == typeid::of::<NaiveDateTime>() {
        rfc3339::is_local_datetime(text)
    } else if target == typeid::of::<ChronoDateTime<FixedOffset>>() {
        rfc3339::is_datetime(text)
    } else {
        return true;
    };
    exact && rfc3339::is_within_microseconds(text)
}
