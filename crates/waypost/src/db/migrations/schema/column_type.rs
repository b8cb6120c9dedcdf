use std::{fmt, str::FromStr};

use sea_orm::sea_query::{
    self, IntoIden, MysqlQueryBuilder, PostgresQueryBuilder, SqliteQueryBuilder, StringLen,
    backend::TableBuilder,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::db::Engine;

/// The type of a column, as every engine has it.
///
/// ```
/// use waypost::db::Engine;
/// use waypost::db::migrations::ColumnType;
///
/// let title = ColumnType::String(Some(200));
/// assert_eq!(title.to_string(), "string(200)");
/// assert_eq!("string(200)".parse(), Ok(title));
/// assert_eq!(ColumnType::TimestampWithTimeZone.sql(Engine::MySql), "datetime(6)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ColumnType {
    /// Text of a fixed length, padded with spaces.
    Char(Option<u32>),
    /// Text of at most this many characters; without a number MariaDB and MySQL allow 255, others any number.
    String(Option<u32>),
    /// Text of any length; MariaDB and MySQL end it at 16 MiB.
    Text,
    /// An integer of 8 bits, 16 on PostgreSQL.
    TinyInteger,
    /// An integer of 16 bits.
    SmallInteger,
    /// An integer of 32 bits.
    Integer,
    /// An integer of 64 bits.
    BigInteger,
    /// A natural number of 8 bits, at least.
    TinyUnsigned,
    /// A natural number of 16 bits, at least.
    SmallUnsigned,
    /// A natural number of 32 bits, at least.
    Unsigned,
    /// A natural number of 64 bits; PostgreSQL and SQLite have 63 of them.
    BigUnsigned,
    /// A floating-point number of 32 bits.
    Float,
    /// A floating-point number of 64 bits.
    Double,
    /// A decimal number with so many digits, and so many of them behind the point; SQLite keeps it as a floating-point
    /// number. Without numbers MariaDB and MySQL take (38, 10).
    Decimal(Option<(u32, u32)>),
    /// Date and time of day, in no zone, to the microsecond.
    DateTime,
    /// As [`DateTime`](Self::DateTime).
    Timestamp,
    /// A moment, to the microsecond.
    TimestampWithTimeZone,
    /// A time of day, to the microsecond.
    Time,
    /// A date.
    Date,
    /// So many bytes.
    Binary(u32),
    /// At most so many bytes.
    VarBinary(Option<u32>),
    /// Bytes; MariaDB and MySQL end them at 16 MiB.
    Blob,
    /// True or false.
    Boolean,
    /// A JSON document, kept as text.
    Json,
    /// A JSON document, kept in a binary form where the engine has one.
    JsonBinary,
    /// A UUID.
    Uuid,
    /// A type that is written to the database as it is: not portable, unless every engine knows it.
    Custom(String),
}

/// The types without parameters, by the name that snapshots and people use.
const PLAIN: &[(&str, ColumnType)] = &[
    ("char", ColumnType::Char(None)),
    ("string", ColumnType::String(None)),
    ("text", ColumnType::Text),
    ("tiny_integer", ColumnType::TinyInteger),
    ("small_integer", ColumnType::SmallInteger),
    ("integer", ColumnType::Integer),
    ("big_integer", ColumnType::BigInteger),
    ("tiny_unsigned", ColumnType::TinyUnsigned),
    ("small_unsigned", ColumnType::SmallUnsigned),
    ("unsigned", ColumnType::Unsigned),
    ("big_unsigned", ColumnType::BigUnsigned),
    ("float", ColumnType::Float),
    ("double", ColumnType::Double),
    ("decimal", ColumnType::Decimal(None)),
    ("date_time", ColumnType::DateTime),
    ("timestamp", ColumnType::Timestamp),
    (
        "timestamp_with_time_zone",
        ColumnType::TimestampWithTimeZone,
    ),
    ("time", ColumnType::Time),
    ("date", ColumnType::Date),
    ("var_binary", ColumnType::VarBinary(None)),
    ("blob", ColumnType::Blob),
    ("boolean", ColumnType::Boolean),
    ("json", ColumnType::Json),
    ("json_binary", ColumnType::JsonBinary),
    ("uuid", ColumnType::Uuid),
];

impl ColumnType {
    /// Whether an engine can count up such a column by itself.
    pub fn is_integer(&self) -> bool {
        matches!(
            self,
            Self::TinyInteger
                | Self::SmallInteger
                | Self::Integer
                | Self::BigInteger
                | Self::TinyUnsigned
                | Self::SmallUnsigned
                | Self::Unsigned
                | Self::BigUnsigned
        )
    }

    /// How the type is written in the SQL of an engine.
    pub fn sql(&self, engine: Engine) -> String {
        let definition = self.definition(engine);
        let mut sql = String::new();
        match engine {
            Engine::Sqlite => {
                TableBuilder::prepare_column_type(&SqliteQueryBuilder, &definition, &mut sql)
            }
            Engine::Postgres => {
                TableBuilder::prepare_column_type(&PostgresQueryBuilder, &definition, &mut sql)
            }
            Engine::MySql => {
                TableBuilder::prepare_column_type(&MysqlQueryBuilder, &definition, &mut sql)
            }
        }
        sql
    }

    /// The type as sea-query has it, with what MariaDB and MySQL would otherwise cut: texts at 64 KiB, moments at whole
    /// seconds and in 2038, decimals at the point.
    pub(super) fn definition(&self, engine: Engine) -> sea_query::ColumnType {
        let mysql = |name: &'static str| sea_query::ColumnType::Custom(name.into_iden());
        match (engine, self) {
            (Engine::MySql, Self::Text) => mysql("mediumtext"),
            (Engine::MySql, Self::Blob) => mysql("mediumblob"),
            (Engine::MySql, Self::DateTime | Self::Timestamp | Self::TimestampWithTimeZone) => {
                mysql("datetime(6)")
            }
            (Engine::MySql, Self::Time) => mysql("time(6)"),
            (Engine::MySql, Self::Decimal(None)) => mysql("decimal(38, 10)"),
            _ => self.plain_definition(),
        }
    }

    fn plain_definition(&self) -> sea_query::ColumnType {
        use sea_query::ColumnType as Definition;
        match self {
            Self::Char(length) => Definition::Char(*length),
            Self::String(length) => Definition::String(string_len(*length)),
            Self::Text => Definition::Text,
            Self::TinyInteger => Definition::TinyInteger,
            Self::SmallInteger => Definition::SmallInteger,
            Self::Integer => Definition::Integer,
            Self::BigInteger => Definition::BigInteger,
            Self::TinyUnsigned => Definition::TinyUnsigned,
            Self::SmallUnsigned => Definition::SmallUnsigned,
            Self::Unsigned => Definition::Unsigned,
            Self::BigUnsigned => Definition::BigUnsigned,
            Self::Float => Definition::Float,
            Self::Double => Definition::Double,
            Self::Decimal(precision) => Definition::Decimal(*precision),
            Self::DateTime => Definition::DateTime,
            Self::Timestamp => Definition::Timestamp,
            Self::TimestampWithTimeZone => Definition::TimestampWithTimeZone,
            Self::Time => Definition::Time,
            Self::Date => Definition::Date,
            Self::Binary(length) => Definition::Binary(*length),
            Self::VarBinary(length) => Definition::VarBinary(string_len(*length)),
            Self::Blob => Definition::Blob,
            Self::Boolean => Definition::Boolean,
            Self::Json => Definition::Json,
            Self::JsonBinary => Definition::JsonBinary,
            Self::Uuid => Definition::Uuid,
            Self::Custom(sql) => Definition::Custom(sql.clone().into_iden()),
        }
    }

    /// The type of a model's column; `None` if not every engine has it.
    pub(super) fn of_definition(definition: &sea_query::ColumnType) -> Option<Self> {
        use sea_query::ColumnType as Definition;
        Some(match definition {
            Definition::Char(length) => Self::Char(*length),
            Definition::String(StringLen::Max) => Self::Text,
            Definition::String(length) => Self::String(length_of(*length)),
            Definition::Text => Self::Text,
            Definition::TinyInteger => Self::TinyInteger,
            Definition::SmallInteger => Self::SmallInteger,
            Definition::Integer => Self::Integer,
            Definition::BigInteger => Self::BigInteger,
            Definition::TinyUnsigned => Self::TinyUnsigned,
            Definition::SmallUnsigned => Self::SmallUnsigned,
            Definition::Unsigned => Self::Unsigned,
            Definition::BigUnsigned => Self::BigUnsigned,
            Definition::Float => Self::Float,
            Definition::Double => Self::Double,
            Definition::Decimal(precision) => Self::Decimal(*precision),
            Definition::DateTime => Self::DateTime,
            Definition::Timestamp => Self::Timestamp,
            Definition::TimestampWithTimeZone => Self::TimestampWithTimeZone,
            Definition::Time => Self::Time,
            Definition::Date => Self::Date,
            Definition::Binary(length) => Self::Binary(*length),
            Definition::VarBinary(StringLen::Max) | Definition::Blob => Self::Blob,
            Definition::VarBinary(length) => Self::VarBinary(length_of(*length)),
            Definition::Boolean => Self::Boolean,
            Definition::Json => Self::Json,
            Definition::JsonBinary => Self::JsonBinary,
            Definition::Uuid => Self::Uuid,
            Definition::Custom(sql) => Self::Custom(sql.to_string()),
            _ => return None,
        })
    }
}

fn string_len(length: Option<u32>) -> StringLen {
    length.map_or(StringLen::None, StringLen::N)
}

fn length_of(length: StringLen) -> Option<u32> {
    match length {
        StringLen::N(length) => Some(length),
        StringLen::Max | StringLen::None => None,
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(Some(length)) => write!(f, "char({length})"),
            Self::String(Some(length)) => write!(f, "string({length})"),
            Self::Binary(length) => write!(f, "binary({length})"),
            Self::VarBinary(Some(length)) => write!(f, "var_binary({length})"),
            Self::Decimal(Some((precision, scale))) => write!(f, "decimal({precision}, {scale})"),
            Self::Custom(sql) => write!(f, "custom({sql})"),
            plain => {
                let named = PLAIN.iter().find(|(_, plain_type)| plain_type == plain);
                f.write_str(named.expect("every type without parameters has a name").0)
            }
        }
    }
}

/// A type that no column has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no type of a column")]
pub struct UnknownColumnType(String);

impl FromStr for ColumnType {
    type Err = UnknownColumnType;

    fn from_str(text: &str) -> Result<Self, UnknownColumnType> {
        if let Some((_, plain)) = PLAIN.iter().find(|(name, _)| *name == text) {
            return Ok(plain.clone());
        }
        parse_with_parameters(text).ok_or_else(|| UnknownColumnType(text.to_owned()))
    }
}

fn parse_with_parameters(text: &str) -> Option<ColumnType> {
    let (name, parameters) = text.strip_suffix(')')?.split_once('(')?;
    Some(match name {
        "char" => ColumnType::Char(Some(parameters.parse().ok()?)),
        "string" => ColumnType::String(Some(parameters.parse().ok()?)),
        "binary" => ColumnType::Binary(parameters.parse().ok()?),
        "var_binary" => ColumnType::VarBinary(Some(parameters.parse().ok()?)),
        "decimal" => {
            let (precision, scale) = parameters.split_once(", ")?;
            ColumnType::Decimal(Some((precision.parse().ok()?, scale.parse().ok()?)))
        }
        "custom" => ColumnType::Custom(parameters.to_owned()),
        _ => return None,
    })
}

impl From<ColumnType> for String {
    fn from(column_type: ColumnType) -> Self {
        column_type.to_string()
    }
}

impl TryFrom<String> for ColumnType {
    type Error = UnknownColumnType;

    fn try_from(text: String) -> Result<Self, UnknownColumnType> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_read_as_it_is_written() {
        let with_parameters = [
            ColumnType::Char(Some(2)),
            ColumnType::String(Some(200)),
            ColumnType::Binary(16),
            ColumnType::VarBinary(Some(32)),
            ColumnType::Decimal(Some((10, 2))),
            ColumnType::Custom("geometry(Point, 4326)".to_owned()),
        ];
        let plain = PLAIN.iter().map(|(_, plain)| plain.clone());
        for column_type in plain.chain(with_parameters) {
            assert_eq!(column_type.to_string().parse(), Ok(column_type));
        }
    }

    #[test]
    fn a_type_that_is_none_is_named() {
        let error = "strnig(3)".parse::<ColumnType>().unwrap_err();
        assert_eq!(error.to_string(), "`strnig(3)` is no type of a column");
    }

    #[test]
    fn nothing_is_cut_on_mariadb() {
        let on_mariadb = |column_type: ColumnType| column_type.sql(Engine::MySql);
        assert_eq!(on_mariadb(ColumnType::Text), "mediumtext");
        assert_eq!(on_mariadb(ColumnType::Timestamp), "datetime(6)");
        assert_eq!(on_mariadb(ColumnType::Decimal(None)), "decimal(38, 10)");
        assert_eq!(on_mariadb(ColumnType::Uuid), "binary(16)");
    }
}
