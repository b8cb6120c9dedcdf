use std::borrow::Cow;
use std::marker::PhantomData;

use sea_orm::prelude::{Date, DateTime, DateTimeUtc, Time};
use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;

use super::Cell;
use super::portable::Portable;
use crate::db::Engine;

/// Times of day, in a zone or in none. Servers hold microseconds, an SQLite file holds the text that was written.
#[derive(Debug)]
pub(super) struct Moment<T> {
    engine: Engine,
    holds: PhantomData<fn() -> T>,
}

/// What is a part of a second long.
pub(super) trait Precise {
    /// The nanoseconds of its second.
    fn nanoseconds(&self) -> u32;
}

impl<T: Portable + Precise + 'static> Moment<T> {
    pub(super) fn boxed(engine: Engine) -> Box<dyn Cell> {
        Box::new(Self {
            engine,
            holds: PhantomData,
        })
    }
}

impl<T: Portable + Precise> Cell for Moment<T> {
    fn expected(&self) -> Cow<'static, str> {
        match self.engine {
            Engine::Sqlite => T::EXPECTED.into(),
            Engine::Postgres | Engine::MySql => {
                format!("{}, to the microsecond", T::EXPECTED).into()
            }
        }
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let value = row.try_get_by_index::<Option<T>>(index)?;
        Ok(value.as_ref().map(T::to_json))
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let value = T::of_json(json)?;
        let is_held = self.engine == Engine::Sqlite || value.nanoseconds() % 1_000 == 0;
        is_held.then(|| value.into())
    }

    fn null(&self) -> Value {
        T::null()
    }
}

impl Precise for DateTimeUtc {
    fn nanoseconds(&self) -> u32 {
        self.timestamp_subsec_nanos()
    }
}

impl Precise for DateTime {
    fn nanoseconds(&self) -> u32 {
        self.and_utc().nanoseconds()
    }
}

impl Precise for Time {
    fn nanoseconds(&self) -> u32 {
        Date::default().and_time(*self).nanoseconds()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::migrations::ColumnType;

    #[test]
    fn what_a_server_would_round_is_refused() {
        let cell = |column_type: &ColumnType, engine| super::super::of_type(column_type, engine);
        for (column_type, exact, finer) in [
            (ColumnType::Time, "12:30:00.000001", "12:30:00.0000001"),
            (
                ColumnType::DateTime,
                "2026-11-26T12:30:00.123456",
                "2026-11-26T12:30:00.1234567",
            ),
            (
                ColumnType::TimestampWithTimeZone,
                "2026-11-26T12:30:00.123456+00:00",
                "2026-11-26T12:30:00.1234567+00:00",
            ),
        ] {
            let parse = |engine, text: &str| {
                let cell = cell(&column_type, engine).unwrap();
                cell.parse(&text.into()).is_some()
            };
            assert!(parse(Engine::Sqlite, finer));
            for engine in [Engine::Postgres, Engine::MySql] {
                assert!(parse(engine, exact));
                assert!(!parse(engine, finer));
            }
        }
    }
}
