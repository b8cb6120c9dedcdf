use std::borrow::Cow;

use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;

use super::Cell;
use crate::db::Engine;

/// Whole numbers without a sign, which only MariaDB and MySQL have; others hold them in the next larger type.
#[derive(Debug)]
pub(super) struct Unsigned {
    bits: u32,
    engine: Engine,
}

impl Unsigned {
    /// Of 8, 16, 32 or 64 bits.
    pub(super) const fn of(bits: u32, engine: Engine) -> Self {
        Self { bits, engine }
    }

    /// There is no type larger than 64 bits.
    const fn largest(&self) -> u64 {
        match (self.bits, self.engine) {
            (64, Engine::Sqlite | Engine::Postgres) => i64::MAX.unsigned_abs(),
            (bits, _) => u64::MAX >> (64 - bits),
        }
    }

    fn stored(&self, row: &QueryResult, index: usize) -> Result<Option<i128>, DbErr> {
        Ok(match (self.engine, self.bits) {
            (Engine::MySql, _) => row.try_get_by_index::<Option<u64>>(index)?.map(Into::into),
            (Engine::Postgres, 8) => row.try_get_by_index::<Option<i16>>(index)?.map(Into::into),
            (Engine::Postgres, 16) => row.try_get_by_index::<Option<i32>>(index)?.map(Into::into),
            _ => row.try_get_by_index::<Option<i64>>(index)?.map(Into::into),
        })
    }

    fn held(&self, number: u64) -> Option<u64> {
        (number <= self.largest()).then_some(number)
    }
}

impl Cell for Unsigned {
    fn expected(&self) -> Cow<'static, str> {
        format!("a whole number from 0 to {}", self.largest()).into()
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let Some(stored) = self.stored(row, index)? else {
            return Ok(None);
        };
        let number = u64::try_from(stored).ok();
        let number = number.and_then(|number| self.held(number));
        let number =
            number.ok_or_else(|| DbErr::Type(format!("{stored} is too small or too large")))?;
        Ok(Some(number.into()))
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let number = self.held(json.as_u64()?)?;
        Some(match self.bits {
            8 => u8::try_from(number).ok()?.into(),
            16 => u16::try_from(number).ok()?.into(),
            32 => u32::try_from(number).ok()?.into(),
            _ => number.into(),
        })
    }

    fn null(&self) -> Value {
        match self.bits {
            8 => Value::TinyUnsigned(None),
            16 => Value::SmallUnsigned(None),
            32 => Value::Unsigned(None),
            _ => Value::BigUnsigned(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_is_that_of_the_engine() {
        let parse = |bits, engine, number: u64| Unsigned::of(bits, engine).parse(&number.into());
        for engine in [Engine::Sqlite, Engine::Postgres, Engine::MySql] {
            assert_eq!(parse(8, engine, 255), Some(Value::from(255_u8)));
            assert_eq!(parse(8, engine, 256), None);
            assert_eq!(parse(32, engine, 1 << 32), None);
        }
        let large = u64::MAX;
        assert_eq!(parse(64, Engine::MySql, large), Some(large.into()));
        assert_eq!(parse(64, Engine::Postgres, large), None);
        assert_eq!(parse(64, Engine::Sqlite, large), None);
        assert_eq!(Unsigned::of(8, Engine::MySql).parse(&Json::from(-1)), None);
    }
}
