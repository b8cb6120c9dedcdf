use super::ColumnType;

/// What kind of values a type holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Boolean,
    Moment,
    Time,
    Bytes,
    Json,
    Uuid,
}

impl ColumnType {
    /// Whether the values of a column can become those of another type on every engine, if they have the form for it.
    ///
    /// Texts become anything and anything becomes a text. Beyond that PostgreSQL converts within a kind only, except for
    /// truth values and integers of 32 bits.
    pub(crate) fn converts_to(&self, other: &Self) -> bool {
        if matches!(
            (self, other),
            (Self::Boolean, Self::Integer) | (Self::Integer, Self::Boolean)
        ) {
            return true;
        }
        match (self.kind(), other.kind()) {
            (Some(kind), Some(other)) => kind == other || kind == Kind::Text || other == Kind::Text,
            // Whoever writes a type in SQL knows what becomes of it.
            _ => true,
        }
    }

    fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::Char(_) | Self::String(_) | Self::Text => Kind::Text,
            Self::TinyInteger
            | Self::SmallInteger
            | Self::Integer
            | Self::BigInteger
            | Self::TinyUnsigned
            | Self::SmallUnsigned
            | Self::Unsigned
            | Self::BigUnsigned
            | Self::Float
            | Self::Double
            | Self::Decimal(_) => Kind::Number,
            Self::Boolean => Kind::Boolean,
            Self::DateTime | Self::Timestamp | Self::TimestampWithTimeZone | Self::Date => {
                Kind::Moment
            }
            Self::Time => Kind::Time,
            Self::Binary(_) | Self::VarBinary(_) | Self::Blob => Kind::Bytes,
            Self::Json | Self::JsonBinary => Kind::Json,
            Self::Uuid => Kind::Uuid,
            Self::Custom(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_becomes_another_of_its_kind_and_a_text() {
        let converts = |from: ColumnType, to: ColumnType| from.converts_to(&to);
        assert!(converts(ColumnType::Integer, ColumnType::Decimal(None)));
        assert!(converts(ColumnType::Boolean, ColumnType::Integer));
        assert!(converts(ColumnType::Uuid, ColumnType::String(Some(36))));
        assert!(converts(ColumnType::Text, ColumnType::Date));
        assert!(!converts(ColumnType::Boolean, ColumnType::BigInteger));
        assert!(!converts(ColumnType::Timestamp, ColumnType::Boolean));
        assert!(!converts(ColumnType::Blob, ColumnType::Uuid));
    }
}
