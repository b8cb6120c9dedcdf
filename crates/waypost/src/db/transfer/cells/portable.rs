use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

use sea_orm::prelude::{Date, DateTime, DateTimeUtc, Time, Uuid};
use sea_orm::sea_query::Nullable;
use sea_orm::{DbErr, QueryResult, TryGetable, Value};
use serde_json::Value as Json;

use super::Cell;

/// What every engine holds alike.
pub(super) trait Portable: Debug + TryGetable + Into<Value> + Nullable {
    /// Its form in JSON, in words.
    const EXPECTED: &'static str;

    fn to_json(&self) -> Json;

    fn of_json(json: &Json) -> Option<Self>;
}

/// A column of a type that needs nothing else.
#[derive(Debug)]
pub(super) struct Plain<T>(PhantomData<fn() -> T>);

impl<T: Portable + 'static> Plain<T> {
    pub(super) fn boxed() -> Box<dyn Cell> {
        Box::new(Self(PhantomData))
    }
}

impl<T: Portable> Cell for Plain<T> {
    fn expected(&self) -> Cow<'static, str> {
        T::EXPECTED.into()
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let value = row.try_get_by_index::<Option<T>>(index)?;
        Ok(value.as_ref().map(T::to_json))
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        T::of_json(json).map(Into::into)
    }

    fn null(&self) -> Value {
        T::null()
    }
}

impl Portable for bool {
    const EXPECTED: &'static str = "true or false";

    fn to_json(&self) -> Json {
        (*self).into()
    }

    fn of_json(json: &Json) -> Option<Self> {
        json.as_bool()
    }
}

impl Portable for Vec<u8> {
    const EXPECTED: &'static str = "bytes as pairs of hexadecimal digits";

    fn to_json(&self) -> Json {
        hexadecimal(self).into()
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

            fn to_json(&self) -> Json {
                (*self).into()
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

            fn to_json(&self) -> Json {
                let print: fn(&$parsed) -> String = $print;
                print(self).into()
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
    use crate::db::Engine;
    use crate::db::migrations::ColumnType;

    fn parse(column_type: &ColumnType, json: impl Into<Json>) -> Option<Value> {
        let cell = super::super::of_type(column_type, Engine::Sqlite).unwrap();
        cell.parse(&json.into())
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

    proptest! {
        #[test]
        fn bytes_are_read_as_they_are_written(written: Vec<u8>) {
            prop_assert_eq!(bytes(&hexadecimal(&written)), Some(written));
        }

        #[test]
        fn moments_are_read_as_they_are_written(micros in -62_135_596_800_000_000_i64..253_402_300_800_000_000) {
            let written = DateTimeUtc::from_timestamp_micros(micros).unwrap();
            prop_assert_eq!(DateTimeUtc::of_json(&written.to_json()), Some(written));
            let written = written.naive_utc();
            prop_assert_eq!(DateTime::of_json(&written.to_json()), Some(written));
            prop_assert_eq!(Date::of_json(&written.date().to_json()), Some(written.date()));
            prop_assert_eq!(Time::of_json(&written.time().to_json()), Some(written.time()));
        }
    }
}
