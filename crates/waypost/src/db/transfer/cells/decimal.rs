use std::borrow::Cow;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;

use super::Cell;
use super::exact_number::ExactNumber;
use crate::db::Engine;

/// Decimal numbers, as texts: no digit is lost on the way, and none added but zeros at the end.
#[derive(Debug)]
pub(super) struct Decimal {
    /// How many digits there are, and how many of them behind the point.
    digits: Option<(u32, u32)>,
    engine: Engine,
}

impl Decimal {
    pub(super) const fn of(digits: Option<(u32, u32)>, engine: Engine) -> Self {
        let digits = match (digits, engine) {
            // What `ColumnType::Decimal` says of it.
            (None, Engine::MySql) => Some((38, 10)),
            (digits, _) => digits,
        };
        Self { digits, engine }
    }

    /// What PostgreSQL has beside numbers.
    fn is_special(&self, text: &str) -> bool {
        let infinity = self.digits.is_none() && matches!(text, "Infinity" | "-Infinity");
        self.engine == Engine::Postgres && (text == "NaN" || infinity)
    }

    fn holds(&self, text: &str) -> bool {
        let Some(number) = ExactNumber::parse(text) else {
            return self.is_special(text);
        };
        let fits = self
            .digits
            .is_none_or(|(precision, scale)| number.fits(precision, scale));
        fits && (self.engine != Engine::Sqlite || double(&number).is_some())
    }
}

impl Cell for Decimal {
    fn expected(&self) -> Cow<'static, str> {
        let digits = self.digits.map_or_else(String::new, |(precision, scale)| {
            format!(
                " of at most {} digits before the point and {scale} behind it",
                precision.saturating_sub(scale)
            )
        });
        let limit = match self.engine {
            Engine::Sqlite => ", in as many digits as a floating-point number holds",
            Engine::Postgres | Engine::MySql => "",
        };
        format!("a decimal number as text{digits}{limit}").into()
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let text = if self.engine == Engine::Sqlite {
            let number = row.try_get_by_index::<Option<f64>>(index)?;
            number.map(|number| number.to_string())
        } else {
            row.try_get_by_index::<Option<String>>(index)?
        };
        match text {
            Some(text) if !self.holds(&text) => Err(DbErr::Type(format!("{text} is not"))),
            text => Ok(text.map(Json::from)),
        }
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let text = json.as_str().filter(|text| self.holds(text))?;
        if self.engine == Engine::Sqlite {
            double(&ExactNumber::parse(text)?).map(Value::from)
        } else {
            Some(text.into())
        }
    }

    fn null(&self) -> Value {
        if self.engine == Engine::Sqlite {
            Value::Double(None)
        } else {
            Value::String(None)
        }
    }

    fn select(&self, column: Expr) -> Expr {
        match self.engine {
            Engine::Sqlite => column,
            Engine::Postgres => column.cast_as(Alias::new("text")),
            Engine::MySql => column.cast_as(Alias::new("char")),
        }
    }

    fn bind(&self, value: Value) -> Expr {
        let bound = Expr::val(value);
        if self.engine == Engine::Postgres {
            bound.cast_as(Alias::new("numeric"))
        } else {
            bound
        }
    }

    fn canonical(&self, json: &Json) -> Option<Json> {
        let number = ExactNumber::parse(json.as_str()?)?;
        Some(number.to_string().into())
    }
}

/// The floating-point number that is written with the same digits.
fn double(number: &ExactNumber) -> Option<f64> {
    let double: f64 = number.to_string().parse().ok()?;
    let digits = ExactNumber::parse(&double.to_string())?;
    (digits == *number).then_some(double)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(digits: Option<(u32, u32)>, engine: Engine, text: &str) -> Option<Value> {
        Decimal::of(digits, engine).parse(&text.into())
    }

    #[test]
    fn a_number_that_would_be_rounded_is_refused() {
        for engine in [Engine::Sqlite, Engine::Postgres, Engine::MySql] {
            assert!(parse(Some((10, 2)), engine, "12345678.90").is_some());
            assert_eq!(parse(Some((10, 2)), engine, "0.125"), None);
            assert_eq!(parse(Some((10, 2)), engine, "123456789"), None);
        }
        let long = "12345678901234567890.0123456789";
        assert!(parse(None, Engine::Postgres, long).is_some());
        assert!(parse(None, Engine::MySql, long).is_some());
        assert_eq!(parse(None, Engine::Sqlite, long), None);
        assert_eq!(parse(None, Engine::Sqlite, "0.1"), Some(0.1.into()));
    }

    #[test]
    fn what_is_no_number_is_only_where_it_may_be() {
        assert!(parse(Some((10, 2)), Engine::Postgres, "NaN").is_some());
        assert!(parse(None, Engine::Postgres, "-Infinity").is_some());
        assert_eq!(parse(Some((10, 2)), Engine::Postgres, "Infinity"), None);
        assert_eq!(parse(None, Engine::MySql, "NaN"), None);
        assert_eq!(parse(None, Engine::Sqlite, "NaN"), None);
    }

    #[test]
    fn zeros_at_the_end_make_no_other_number() {
        let canonical = |text: &str| Decimal::of(None, Engine::MySql).canonical(&text.into());
        assert_eq!(canonical("1.50"), canonical("1.5"));
        assert_ne!(canonical("1.5"), canonical("1.05"));
    }
}
