use std::borrow::Cow;

use sea_orm::{DbErr, QueryResult, Value};
use serde_json::{Number, Value as Json};

use super::Cell;
use crate::db::Engine;

/// Floating-point numbers, of 32 or 64 bits.
///
/// JSON has no numbers beyond the finite ones; their names are those of ProtoJSON and of PostgreSQL.
#[derive(Debug)]
pub(super) struct Float {
    engine: Engine,
    single: bool,
}

const NAMED: [(&str, f64); 3] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
];

impl Float {
    /// Of 32 bits.
    pub(super) const fn single(engine: Engine) -> Self {
        Self {
            engine,
            single: true,
        }
    }

    /// Of 64 bits.
    pub(super) const fn double(engine: Engine) -> Self {
        Self {
            engine,
            single: false,
        }
    }

    fn stored(&self, row: &QueryResult, index: usize) -> Result<Option<f64>, DbErr> {
        // SQLite has 64 bits whatever the column says.
        if self.single && self.engine != Engine::Sqlite {
            let number = row.try_get_by_index::<Option<f32>>(index)?;
            Ok(number.map(Into::into))
        } else {
            row.try_get_by_index(index)
        }
    }

    fn holds(&self, number: f64) -> bool {
        let by_engine = match self.engine {
            Engine::Postgres => true,
            // It takes what is no number for NULL, and has no zero below zero.
            Engine::Sqlite => !number.is_nan() && !is_negative_zero(number),
            Engine::MySql => number.is_finite(),
        };
        by_engine && (!self.single || single(number).is_some())
    }
}

impl Cell for Float {
    fn expected(&self) -> Cow<'static, str> {
        let bits = if self.single { 32 } else { 64 };
        let others = match self.engine {
            Engine::Postgres => r#", "NaN", "Infinity" or "-Infinity""#,
            Engine::Sqlite => r#" other than -0.0, "Infinity" or "-Infinity""#,
            Engine::MySql => "",
        };
        format!("a floating-point number of {bits} bits{others}").into()
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let Some(number) = self.stored(row, index)? else {
            return Ok(None);
        };
        if self.holds(number) {
            Ok(Some(to_json(number)))
        } else {
            Err(DbErr::Type(format!("{number} has more digits")))
        }
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let number = of_json(json).filter(|number| self.holds(*number))?;
        if self.single {
            single(number).map(Value::from)
        } else {
            Some(number.into())
        }
    }

    fn null(&self) -> Value {
        if self.single {
            Value::Float(None)
        } else {
            Value::Double(None)
        }
    }
}

fn to_json(number: f64) -> Json {
    Number::from_f64(number).map_or_else(|| number_name(number).into(), Json::from)
}

fn number_name(number: f64) -> &'static str {
    let same = |named: &f64| named.total_cmp(&number).is_eq();
    let named = NAMED.iter().find(|(_, named)| same(named));
    // There are several NaNs, and no engine tells them apart.
    named.map_or("NaN", |(name, _)| name)
}

fn of_json(json: &Json) -> Option<f64> {
    match json {
        Json::String(text) => {
            let named = NAMED.iter().find(|(name, _)| name == text);
            named.map(|(_, number)| *number)
        }
        number => number.as_f64(),
    }
}

/// The same number in 32 bits.
fn single(number: f64) -> Option<f32> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whether anything was lost is looked at"
    )]
    let single = number as f32;
    (number.is_nan() || f64::from(single).to_bits() == number.to_bits()).then_some(single)
}

fn is_negative_zero(number: f64) -> bool {
    number == 0.0 && number.is_sign_negative()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_finite_has_a_name_where_the_engine_holds_it() {
        let parse = |engine, name: &str| Float::double(engine).parse(&name.into());
        for (name, number) in NAMED {
            assert_eq!(to_json(number), Json::from(name));
            assert!(parse(Engine::Postgres, name).is_some());
            assert_eq!(parse(Engine::MySql, name), None);
        }
        assert_eq!(parse(Engine::Sqlite, "NaN"), None);
        assert_eq!(
            parse(Engine::Sqlite, "-Infinity"),
            Some(f64::NEG_INFINITY.into())
        );
        assert_eq!(parse(Engine::Postgres, "inf"), None);
    }

    #[test]
    fn what_32_bits_do_not_hold_is_refused() {
        let parse = |number: f64| Float::single(Engine::Postgres).parse(&number.into());
        assert_eq!(parse(f64::from(0.1_f32)), Some(0.1_f32.into()));
        assert_eq!(parse(0.1), None);
        assert_eq!(parse(1e300), None);
    }

    proptest! {
        #[test]
        fn doubles_are_read_as_they_are_written(written in proptest::num::f64::ANY) {
            let text = serde_json::to_string(&to_json(written)).unwrap();
            let read = of_json(&serde_json::from_str(&text).unwrap()).unwrap();
            prop_assert!(read.to_bits() == written.to_bits() || (read.is_nan() && written.is_nan()));
        }

        #[test]
        fn singles_are_read_as_they_are_written(written in proptest::num::f32::NORMAL | proptest::num::f32::SUBNORMAL) {
            let json = to_json(written.into());
            prop_assert_eq!(of_json(&json).and_then(single), Some(written));
        }
    }
}
