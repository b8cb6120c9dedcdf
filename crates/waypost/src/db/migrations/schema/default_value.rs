use sea_orm::sea_query::{Expr, Keyword, Value};
use serde::{Deserialize, Serialize};

use super::ColumnType;
use crate::db::Engine;

/// What a column holds when an insert does not say.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefaultValue {
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// The time of the insert.
    CurrentTimestamp,
    /// SQL that every engine reads, such as `1.5`.
    Expression(String),
}

impl DefaultValue {
    /// The default of a model's column; `None` if it cannot be said on every engine.
    pub(super) fn of_expression(expression: &Expr) -> Option<Self> {
        match expression {
            Expr::Value(value) | Expr::Constant(value) => Self::of_value(value),
            Expr::Keyword(Keyword::CurrentTimestamp) => Some(Self::CurrentTimestamp),
            Expr::Custom(sql) => Some(Self::Expression(sql.to_string())),
            _ => None,
        }
    }

    fn of_value(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(Some(value)) => Self::Boolean(*value),
            Value::TinyInt(Some(value)) => Self::Integer((*value).into()),
            Value::SmallInt(Some(value)) => Self::Integer((*value).into()),
            Value::Int(Some(value)) => Self::Integer((*value).into()),
            Value::BigInt(Some(value)) => Self::Integer(*value),
            Value::TinyUnsigned(Some(value)) => Self::Integer((*value).into()),
            Value::SmallUnsigned(Some(value)) => Self::Integer((*value).into()),
            Value::Unsigned(Some(value)) => Self::Integer((*value).into()),
            Value::BigUnsigned(Some(value)) => Self::Integer((*value).try_into().ok()?),
            Value::Float(Some(value)) => Self::Expression(value.to_string()),
            Value::Double(Some(value)) => Self::Expression(value.to_string()),
            Value::String(Some(value)) => Self::Text(value.clone()),
            Value::Char(Some(value)) => Self::Text(value.to_string()),
            _ => return None,
        })
    }

    /// The default in a statement for an engine.
    pub(super) fn expression(&self, column_type: &ColumnType, engine: Engine) -> Expr {
        match self {
            Self::Boolean(value) => Expr::val(*value),
            Self::Integer(value) => Expr::val(*value),
            Self::Text(value) => Expr::val(value.as_str()),
            // The precision must be that of the column.
            Self::CurrentTimestamp if engine == Engine::MySql && is_moment(column_type) => {
                Expr::cust("CURRENT_TIMESTAMP(6)")
            }
            Self::CurrentTimestamp => Expr::current_timestamp(),
            Self::Expression(sql) => Expr::cust(sql.clone()),
        }
    }

    /// The default as SQL says it, but for what engines spell differently.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::CurrentTimestamp => "current_timestamp".to_owned(),
            Self::Expression(sql) => sql.clone(),
        }
    }

    /// Whether SQLite can add a column with this default to a table that it need not make anew.
    pub(crate) const fn is_constant(&self) -> bool {
        matches!(self, Self::Boolean(_) | Self::Integer(_) | Self::Text(_))
    }
}

const fn is_moment(column_type: &ColumnType) -> bool {
    matches!(
        column_type,
        ColumnType::DateTime | ColumnType::Timestamp | ColumnType::TimestampWithTimeZone
    )
}

impl From<bool> for DefaultValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for DefaultValue {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<&str> for DefaultValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
