use std::borrow::Cow;
use std::fmt::Debug;

use sea_orm::prelude::{Date, DateTime, DateTimeUtc, Time, Uuid};
use sea_orm::sea_query::Expr;
use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;

use super::decimal::Decimal;
use super::document::Document;
use super::float::Float;
use super::moment::Moment;
use super::portable::Plain;
use super::text::Text;
use super::unsigned::Unsigned;
use crate::db::Engine;
use crate::db::migrations::ColumnType;

/// How the values of a column are read from an engine, written to it, and compared.
///
/// What an engine does not hold exactly is neither read nor written: it is not what is
/// [`expected`](Self::expected) there.
pub(in super::super) trait Cell: Debug + Send + Sync {
    /// What a value must be, in words.
    fn expected(&self) -> Cow<'static, str>;

    /// The value of a row in the database; `None` where there is none.
    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr>;

    /// The value for the database; `None` if it is not what is expected.
    fn parse(&self, json: &Json) -> Option<Value>;

    /// No value, of the type that [`parse`](Self::parse) makes.
    fn null(&self) -> Value;

    /// What to select in place of the column, so that it can be read.
    fn select(&self, column: Expr) -> Expr {
        column
    }

    /// What to write in place of a bound value.
    fn bind(&self, value: Value) -> Expr {
        Expr::val(value)
    }

    /// The form that stands for all forms of the same value; `None` where each value has one form.
    fn canonical(&self, _json: &Json) -> Option<Json> {
        None
    }
}

/// The cell of a column of this type on this engine; `None` if other engines have no such type.
pub(in super::super) fn of_type(column_type: &ColumnType, engine: Engine) -> Option<Box<dyn Cell>> {
    Some(match column_type {
        ColumnType::Char(_) => Box::new(Text::padded(engine)),
        ColumnType::String(_) | ColumnType::Text => Box::new(Text::of(engine)),
        ColumnType::TinyInteger | ColumnType::SmallInteger => Plain::<i16>::boxed(),
        ColumnType::Integer => Plain::<i32>::boxed(),
        ColumnType::BigInteger => Plain::<i64>::boxed(),
        ColumnType::TinyUnsigned => Box::new(Unsigned::of(8, engine)),
        ColumnType::SmallUnsigned => Box::new(Unsigned::of(16, engine)),
        ColumnType::Unsigned => Box::new(Unsigned::of(32, engine)),
        ColumnType::BigUnsigned => Box::new(Unsigned::of(64, engine)),
        ColumnType::Float => Box::new(Float::single(engine)),
        ColumnType::Double => Box::new(Float::double(engine)),
        ColumnType::Decimal(digits) => Box::new(Decimal::of(*digits, engine)),
        ColumnType::Boolean => Plain::<bool>::boxed(),
        ColumnType::Uuid => Plain::<Uuid>::boxed(),
        ColumnType::Date => Plain::<Date>::boxed(),
        ColumnType::Time => Moment::<Time>::boxed(engine),
        ColumnType::DateTime | ColumnType::Timestamp => Moment::<DateTime>::boxed(engine),
        ColumnType::TimestampWithTimeZone => Moment::<DateTimeUtc>::boxed(engine),
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => {
            Plain::<Vec<u8>>::boxed()
        }
        ColumnType::Json => Box::new(Document::text(engine)),
        ColumnType::JsonBinary => Box::new(Document::binary(engine)),
        ColumnType::Custom(_) => return None,
    })
}
