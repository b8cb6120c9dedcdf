//! Moments: datetimes with an offset, and datetimes that have none.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Offset, Utc};
use serde::{Serialize, Serializer};
use speedate::{Date, Time};

use super::iso_8601::IsoText;
use super::rfc3339;
use super::temporal::{
    NOT_RFC_3339, YEAR_OF_UTC, YEAR_ZERO, chrono_date, chrono_time, explain, is_year, parse,
    read_datetime,
};
use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

macro_rules! datetime_schema {
    ($(#[$doc:meta])* $datetime:ty, $convert:expr, $is_exact:path, $strict_format:literal, $print:expr) => {
        $(#[$doc])*
        impl Schema for $datetime {
            const KIND: Kind = Kind::Scalar;

            fn describe(registry: &mut Registry) -> JsonSchema {
                JsonSchema::string(if registry.profile().is_strict() { $strict_format } else { "date-time" })
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                let inexact = ErrorKind::DatetimeParsing { error: NOT_RFC_3339 };
                let lax = |input: &Input<'_>| $convert(&read(input)?);
                parse(input, report, $is_exact, lax, inexact, ErrorKind::DatetimeType)
            }

            /// The year is one that Python has, and the second is no leap second.
            fn is_valid(&self) -> bool {
                is_year(self.year()) && self.time().is_valid()
            }

            fn print<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text: Option<IsoText> = $print(self);
                match text {
                    Some(text) => serializer.serialize_str(text.as_str()),
                    None => self.serialize(serializer),
                }
            }
        }
    };
}

datetime_schema! {
    /// Read as Pydantic's `AwareDatetime` and moved to UTC: an offset, or a timestamp, is required.
    DateTime<Utc>, in_utc, rfc3339::is_datetime, "date-time",
    |moment: &Self| IsoText::of_datetime(moment.naive_utc(), Some(moment.offset().fix()))
}

datetime_schema! {
    /// Read as Pydantic's `AwareDatetime`: an offset, or a timestamp, is required.
    DateTime<FixedOffset>, aware, rfc3339::is_datetime, "date-time",
    |moment: &Self| IsoText::of_datetime(moment.naive_local(), Some(*moment.offset()))
}

datetime_schema! {
    /// Read as Pydantic's `NaiveDatetime`: an offset is refused, as is a timestamp, which is a time of UTC.
    NaiveDateTime, naive, rfc3339::is_local_datetime, "date-time-local",
    |local: &Self| IsoText::of_datetime(*local, None)
}

/// The datetime as it was written.
fn read(input: &Input<'_>) -> Result<speedate::DateTime, ErrorKind> {
    read_datetime(input)
        .ok_or(ErrorKind::DatetimeType)?
        .or_else(|error| match input.as_text() {
            Some(text) => midnight(text),
            None => Err(ErrorKind::DatetimeParsing {
                error: explain(&error),
            }),
        })
}

/// A date alone stands for its first moment.
fn midnight(text: &str) -> Result<speedate::DateTime, ErrorKind> {
    let time = Time {
        hour: 0,
        minute: 0,
        second: 0,
        microsecond: 0,
        tz_offset: None,
    };
    Date::parse_str(text)
        .map(|date| speedate::DateTime { date, time })
        .map_err(|error| ErrorKind::DatetimeFromDateParsing {
            error: explain(&error),
        })
}

fn aware(datetime: &speedate::DateTime) -> Result<DateTime<FixedOffset>, ErrorKind> {
    let offset = datetime.time.tz_offset.ok_or(ErrorKind::TimezoneAware)?;
    let offset = FixedOffset::east_opt(offset).expect("the parser keeps offsets within a day");
    Ok(local(datetime)?
        .and_local_timezone(offset)
        .single()
        .expect("a fixed offset has no gaps"))
}

/// The moment in UTC, where its year may be another one, which Python must have, too.
fn in_utc(datetime: &speedate::DateTime) -> Result<DateTime<Utc>, ErrorKind> {
    let moment = aware(datetime)?.to_utc();
    if is_year(moment.year()) {
        Ok(moment)
    } else {
        Err(ErrorKind::DatetimeParsing { error: YEAR_OF_UTC })
    }
}

fn naive(datetime: &speedate::DateTime) -> Result<NaiveDateTime, ErrorKind> {
    if datetime.time.tz_offset.is_some() {
        Err(ErrorKind::TimezoneNaive)
    } else {
        local(datetime)
    }
}

/// What calendar and clock showed, wherever they were.
fn local(datetime: &speedate::DateTime) -> Result<NaiveDateTime, ErrorKind> {
    if datetime.date.year == 0 {
        return Err(ErrorKind::DatetimeParsing { error: YEAR_ZERO });
    }
    Ok(chrono_date(&datetime.date).and_time(chrono_time(&datetime.time)))
}
