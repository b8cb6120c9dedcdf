//! A value of a row, between the database and JSON.

use sea_orm::prelude::{Date, DateTime, DateTimeUtc, Time, Uuid};
use sea_orm::sea_query::Nullable;
use sea_orm::{DbErr, QueryResult, TryGetable, Value};
use serde_json::Value as Json;

use crate::db::migrations::ColumnType;

/// How the values of a column are read and written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// What JSON must hold, in words.
    pub(super) expected: &'static str,
    read: fn(&QueryResult, usize) -> Result<Option<Json>, DbErr>,
    parse: fn(&Json) -> Option<Value>,
    null: fn() -> Value,
}

impl Cell {
    /// For columns of this type; `None` if it is not the same on every engine.
    pub(super) fn of(column_type: &ColumnType) -> Option<Self> {
        Some(match column_type {
            ColumnType::Char(_) | ColumnType::String(_) | ColumnType::Text => {
                Self::holding::<String>()
            }
            ColumnType::TinyInteger | ColumnType::SmallInteger => Self::holding::<i16>(),
            ColumnType::Integer => Self::holding::<i32>(),
            ColumnType::BigInteger => Self::holding::<i64>(),
            ColumnType::Double => Self::holding::<f64>(),
            ColumnType::Boolean => Self::holding::<bool>(),
            ColumnType::Uuid => Self::holding::<Uuid>(),
            ColumnType::Date => Self::holding::<Date>(),
            ColumnType::Time => Self::holding::<Time>(),
            ColumnType::DateTime | ColumnType::Timestamp => Self::holding::<DateTime>(),
            ColumnType::TimestampWithTimeZone => Self::holding::<DateTimeUtc>(),
            ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => {
                Self::holding::<Vec<u8>>()
            }
            ColumnType::TinyUnsigned
            | ColumnType::SmallUnsigned
            | ColumnType::Unsigned
            | ColumnType::BigUnsigned
            | ColumnType::Float
            | ColumnType::Decimal(_)
            | ColumnType::Json
            | ColumnType::JsonBinary
            | ColumnType::Custom(_) => return None,
        })
    }

    fn holding<T: Portable>() -> Self {
        Self {
            expected: T::EXPECTED,
            read: |row, index| {
                let value = row.try_get_by_index::<Option<T>>(index)?;
                value.map(T::to_json).transpose()
            },
            parse: |json| T::of_json(json).map(Into::into),
            null: T::null,
        }
    }

    /// The value of a row in the database.
    pub(super) fn read(&self, row: &QueryResult, index: usize) -> Result<Json, DbErr> {
        Ok((self.read)(row, index)?.unwrap_or(Json::Null))
    }

    /// The value for a database; `None` if it is not what is [`expected`](Self::expected).
    pub(super) fn parse(&self, json: &Json, nullable: bool) -> Option<Value> {
        if json.is_null() {
            return nullable.then(self.null);
        }
        (self.parse)(json)
    }
}

/// What every engine holds alike.
trait Portable: TryGetable + Into<Value> + Nullable {
    /// Its form in JSON, in words.
    const EXPECTED: &'static str;

    fn to_json(self) -> Result<Json, DbErr>;

    fn of_json(json: &Json) -> Option<Self>;
}

impl Portable for String {
    const EXPECTED: &'static str = "a text";

    fn to_json(self) -> Result<Json, DbErr> {
        Ok(self.into())
    }

    fn of_json(json: &Json) -> Option<Self> {
        json.as_str().map(str::to_owned)
    }
}

impl Portable for bool {
    const EXPECTED: &'static str = "true or false";

    fn to_json(self) -> Result<Json, DbErr> {
        Ok(self.into())
    }

    fn of_json(json: &Json) -> Option<Self> {
        json.as_bool()
    }
}

impl Portable for f64 {
    const EXPECTED: &'static str = "a number";

    /// Infinity and what is no number have no form in JSON.
    fn to_json(self) -> Result<Json, DbErr> {
        let number = serde_json::Number::from_f64(self);
        let number = number.ok_or_else(|| DbErr::Type("a number is not finite".to_owned()))?;
        Ok(number.into())
    }

    fn of_json(json: &Json) -> Option<Self> {
        json.as_f64()
    }
}

impl Portable for Vec<u8> {
    const EXPECTED: &'static str = "bytes as pairs of hexadecimal digits";

    fn to_json(self) -> Result<Json, DbErr> {
        Ok(hexadecimal(&self).into())
    }

    fn of_json(json: &Json) -> Option<Self> {
        bytes(json.as_str()?)
    }
}

/// Whole numbers.
macro_rules! integers {
    ($($integer:ty: $expected:literal),+) => {$(
        impl Portable for $integer {
            const EXPECTED: &'static str = $expected;

            fn to_json(self) -> Result<Json, DbErr> {
                Ok(self.into())
            }

            fn of_json(json: &Json) -> Option<Self> {
                json.as_i64()?.try_into().ok()
            }
        }
    )+};
}

integers!(
    i16: "a whole number of 16 bits",
    i32: "a whole number of 32 bits",
    i64: "a whole number of 64 bits"
);

/// What has a form as text: that of RFC 9562 for UUIDs, of ISO 8601 for days and times.
macro_rules! texts {
    ($($parsed:ty: $expected:literal, $print:expr);+) => {$(
        impl Portable for $parsed {
            const EXPECTED: &'static str = $expected;

            fn to_json(self) -> Result<Json, DbErr> {
                let print: fn($parsed) -> String = $print;
                Ok(print(self).into())
            }

            fn of_json(json: &Json) -> Option<Self> {
                json.as_str()?.parse().ok()
            }
        }
    )+};
}

texts!(
    Uuid: "a UUID", |id| id.to_string();
    Date: "a date such as 2026-11-26", |date| date.to_string();
    Time: "a time such as 12:30:00", |time| time.to_string();
    DateTime: "a date and time such as 2026-11-26T12:30:00", |time| format!("{time:?}");
    DateTimeUtc: "a moment such as 2026-11-26T12:30:00+00:00", |moment| moment.to_rfc3339()
);

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|digit| digit.to_digit(16)?.try_into().ok())
        .collect();
    let digits = digits?;
    let pairs = digits.chunks_exact(2);
    pairs
        .remainder()
        .is_empty()
        .then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(column_type: &ColumnType, json: impl Into<Json>) -> Option<Value> {
        Cell::of(column_type).unwrap().parse(&json.into(), true)
    }

    #[test]
    fn a_value_of_another_kind_is_none() {
        assert_eq!(parse(&ColumnType::Integer, 7), Some(Value::Int(Some(7))));
        assert_eq!(parse(&ColumnType::Integer, "7"), None);
        assert_eq!(parse(&ColumnType::Integer, 1_i64 << 40), None);
        assert_eq!(parse(&ColumnType::Uuid, "no"), None);
        assert_eq!(parse(&ColumnType::Text, 7), None);
        assert_eq!(parse(&ColumnType::Blob, "0"), None);
        assert_eq!(parse(&ColumnType::Blob, "zz"), None);
    }

    #[test]
    fn nothing_is_only_where_it_may_be() {
        let text = Cell::of(&ColumnType::Text).unwrap();
        assert_eq!(text.parse(&Json::Null, true), Some(Value::String(None)));
        assert_eq!(text.parse(&Json::Null, false), None);
    }

    #[test]
    fn a_number_that_is_not_finite_is_no_json() {
        f64::INFINITY.to_json().unwrap_err();
        f64::NAN.to_json().unwrap_err();
    }

    proptest! {
        #[test]
        fn bytes_are_read_as_they_are_written(written: Vec<u8>) {
            prop_assert_eq!(bytes(&hexadecimal(&written)), Some(written));
        }

        #[test]
        fn floats_are_read_as_they_are_written(written in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let text = serde_json::to_string(&written.to_json().unwrap()).unwrap();
            let json: Json = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(f64::of_json(&json).map(f64::to_bits), Some(written.to_bits()));
        }

        #[test]
        fn moments_are_read_as_they_are_written(micros in -62_135_596_800_000_000_i64..253_402_300_800_000_000) {
            let written = DateTimeUtc::from_timestamp_micros(micros).unwrap();
            prop_assert_eq!(DateTimeUtc::of_json(&written.to_json().unwrap()), Some(written));
            let written = written.naive_utc();
            prop_assert_eq!(DateTime::of_json(&written.to_json().unwrap()), Some(written));
            prop_assert_eq!(Date::of_json(&written.date().to_json().unwrap()), Some(written.date()));
            prop_assert_eq!(Time::of_json(&written.time().to_json().unwrap()), Some(written.time()));
        }
    }
}
