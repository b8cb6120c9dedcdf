//! Calendar dates.

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use speedate::{Date, DateTime};

use super::iso_8601::IsoText;
use super::rfc3339;
use super::temporal::{
    NOT_RFC_3339, YEAR_ZERO, chrono_date, explain, is_year, parse, read_datetime,
};
use crate::{ErrorKind, Input, JsonSchema, Kind, Registry, Report, Schema};

/// Read as Pydantic's `date`: `2020-01-31`, a datetime at midnight, or a timestamp of one.
impl Schema for NaiveDate {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::string("date")
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let inexact = ErrorKind::DateParsing {
            error: NOT_RFC_3339,
        };
        parse(
            input,
            report,
            rfc3339::is_date,
            read,
            inexact,
            ErrorKind::DateType,
        )
    }

    fn is_valid(&self) -> bool {
        is_year(self.year())
    }

    fn print<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match IsoText::of_date(*self) {
            Some(text) => serializer.serialize_str(text.as_str()),
            None => self.serialize(serializer),
        }
    }
}

fn read(input: &Input<'_>) -> Result<NaiveDate, ErrorKind> {
    let date = match input.as_text().map(Date::parse_str) {
        Some(Ok(date)) => date,
        _ => midnight(read_datetime(input).ok_or(ErrorKind::DateType)?)?,
    };
    if date.year == 0 {
        Err(ErrorKind::DateParsing { error: YEAR_ZERO })
    } else {
        Ok(chrono_date(&date))
    }
}

fn midnight(datetime: Result<DateTime, speedate::ParseError>) -> Result<Date, ErrorKind> {
    let datetime = datetime.map_err(|error| ErrorKind::DateFromDatetimeParsing {
        error: explain(&error),
    })?;
    if datetime.time.total_seconds() == 0 && datetime.time.microsecond == 0 {
        Ok(datetime.date)
    } else {
        Err(ErrorKind::DateFromDatetimeInexact)
    }
}
