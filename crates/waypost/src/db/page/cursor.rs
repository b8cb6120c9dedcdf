//! Where a page of a keyset begins, as text that clients hand back.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use sea_orm::sea_query::{ColumnType, Value};
use sea_orm::{
    ColumnDef, DbErr,
    prelude::{ChronoDate, ChronoDateTime, ChronoDateTimeUtc, Uuid},
};
use serde::{Deserialize, Serialize};

/// The key of the last row of a page.
///
/// It is not signed: it can only say where in the list to go on, which the client may ask for anyway.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cursor {
    /// The name of the list's order.
    #[serde(rename = "o")]
    pub(super) order: String,
    #[serde(rename = "k")]
    key: Vec<Part>,
}

/// One column's value.
#[derive(Debug, Deserialize, Serialize)]
enum Part {
    #[serde(rename = "b")]
    Bool(bool),
    #[serde(rename = "i")]
    Int(i64),
    #[serde(rename = "n")]
    Unsigned(u64),
    #[serde(rename = "s")]
    Text(String),
    #[serde(rename = "u")]
    Uuid(Uuid),
    #[serde(rename = "d")]
    Date(ChronoDate),
    #[serde(rename = "l")]
    LocalTime(ChronoDateTime),
    #[serde(rename = "t")]
    Time(ChronoDateTimeUtc),
}

impl Cursor {
    pub(super) fn encode(order: String, key: Vec<Value>) -> Result<String, DbErr> {
        let key = key.into_iter().map(Part::of).collect::<Option<_>>();
        let key = key.ok_or_else(|| {
            DbErr::Type(format!(
                "the columns of the order `{order}` cannot be in a cursor"
            ))
        })?;
        let json = serde_json::to_vec(&Self { order, key })
            .map_err(|error| DbErr::Json(error.to_string()))?;
        Ok(Base64UrlUnpadded::encode_string(&json))
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let json = Base64UrlUnpadded::decode_vec(text).ok()?;
        serde_json::from_slice(&json).ok()
    }

    /// The values, if they fit the columns.
    pub(super) fn values(
        self,
        columns: impl ExactSizeIterator<Item = ColumnDef>,
    ) -> Option<Vec<Value>> {
        if columns.len() != self.key.len() {
            return None;
        }
        let parts = self.key.into_iter().zip(columns);
        parts
            .map(|(part, column)| part.into_value(column.get_column_type()))
            .collect()
    }
}

impl Part {
    fn of(value: Value) -> Option<Self> {
        Some(match value {
            Value::Bool(value) => Self::Bool(value?),
            Value::TinyInt(value) => Self::Int(value?.into()),
            Value::SmallInt(value) => Self::Int(value?.into()),
            Value::Int(value) => Self::Int(value?.into()),
            Value::BigInt(value) => Self::Int(value?),
            Value::TinyUnsigned(value) => Self::Unsigned(value?.into()),
            Value::SmallUnsigned(value) => Self::Unsigned(value?.into()),
            Value::Unsigned(value) => Self::Unsigned(value?.into()),
            Value::BigUnsigned(value) => Self::Unsigned(value?),
            Value::String(value) => Self::Text(value?.to_string()),
            Value::Uuid(value) => Self::Uuid(value?),
            Value::ChronoDate(value) => Self::Date(value?),
            Value::ChronoDateTime(value) => Self::LocalTime(value?),
            Value::ChronoDateTimeUtc(value) => Self::Time(value?),
            _ => return None,
        })
    }

    fn into_value(self, column: &ColumnType) -> Option<Value> {
        match (self, column) {
            (Self::Bool(value), ColumnType::Boolean) => Some(value.into()),
            (
                Self::Int(value),
                ColumnType::TinyInteger
                | ColumnType::SmallInteger
                | ColumnType::Integer
                | ColumnType::BigInteger,
            ) => Some(value.into()),
            (
                Self::Unsigned(value),
                ColumnType::TinyUnsigned
                | ColumnType::SmallUnsigned
                | ColumnType::Unsigned
                | ColumnType::BigUnsigned,
            ) => Some(value.into()),
            // PostgreSQL refuses the zero byte.
            (Self::Text(value), ColumnType::Char(_) | ColumnType::String(_) | ColumnType::Text)
                if !value.contains('\0') =>
            {
                Some(value.into())
            }
            (Self::Uuid(value), ColumnType::Uuid) => Some(value.into()),
            (Self::Date(value), ColumnType::Date) => Some(value.into()),
            (Self::LocalTime(value), ColumnType::DateTime | ColumnType::Timestamp) => {
                Some(value.into())
            }
            (
                Self::Time(value),
                ColumnType::TimestampWithTimeZone | ColumnType::DateTime | ColumnType::Timestamp,
            ) => Some(value.into()),
            _ => None,
        }
    }
}
