use std::fmt;

use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, ColumnType, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};
use waypost_auth::secret::SecretDigest;
use waypost_auth::throttle::ThrottleKey;

/// A column of exactly 32 bytes: a digest, or something as long.
///
/// ```
/// use waypost::auth::stores::Bytes32;
///
/// let bytes = Bytes32::from([7; 32]);
/// assert_eq!(<[u8; 32]>::from(bytes), [7; 32]);
/// assert_eq!(format!("{bytes:?}"), "Bytes32([REDACTED])");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bytes32([u8; 32]);

/// Shows nothing: what is stored in place of a secret is of use to whoever guesses secrets.
impl fmt::Debug for Bytes32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bytes32([REDACTED])")
    }
}

impl From<[u8; 32]> for Bytes32 {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl From<Bytes32> for [u8; 32] {
    fn from(bytes: Bytes32) -> Self {
        bytes.0
    }
}

impl From<SecretDigest> for Bytes32 {
    fn from(digest: SecretDigest) -> Self {
        Self(*digest.as_bytes())
    }
}

impl From<Bytes32> for SecretDigest {
    fn from(bytes: Bytes32) -> Self {
        Self::from_bytes(bytes.0)
    }
}

impl From<&ThrottleKey> for Bytes32 {
    fn from(key: &ThrottleKey) -> Self {
        Self(*key.as_bytes())
    }
}

impl From<Bytes32> for Value {
    fn from(bytes: Bytes32) -> Self {
        Self::from(bytes.0.to_vec())
    }
}

impl TryGetable for Bytes32 {
    fn try_get_by<I: ColIdx>(row: &QueryResult, column: I) -> Result<Self, TryGetError> {
        let bytes = Vec::<u8>::try_get_by(row, column)?;
        let wrong_length = |bytes: Vec<u8>| {
            let message = format!("{column:?} has {} bytes instead of 32", bytes.len());
            TryGetError::DbErr(DbErr::Type(message))
        };
        bytes.try_into().map(Self).map_err(wrong_length)
    }
}

impl ValueType for Bytes32 {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let bytes = <Vec<u8> as ValueType>::try_from(value)?;
        bytes.try_into().map(Self).map_err(|_| ValueTypeErr)
    }

    fn type_name() -> String {
        "Bytes32".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }

    fn column_type() -> ColumnType {
        ColumnType::Binary(32)
    }
}

impl Nullable for Bytes32 {
    fn null() -> Value {
        Vec::<u8>::null()
    }
}

/// A key of a table could be a number that the database made; this one cannot.
impl TryFromU64 for Bytes32 {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("Bytes32"))
    }
}
