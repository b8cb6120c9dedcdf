//! The table `auth_login_failures`.

use sea_orm::entity::prelude::*;
use waypost_auth::StoreError;
use waypost_auth::throttle::Failures;
use waypost_auth::time::UnixTime;

use crate::auth::stores::Bytes32;

/// Failures in a row of an account, a device or an address.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_login_failures")]
pub struct Model {
    /// What they are counted for: a digest of its name.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Binary(32)")]
    pub subject: Bytes32,
    /// How many.
    pub failures: i64,
    /// When the last one happened.
    #[sea_orm(indexed)]
    pub last_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Fails when the row holds what Waypost does not write.
impl TryFrom<Model> for Failures {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            count: row.failures.try_into().map_err(StoreError::new)?,
            last_at: UnixTime::from_secs(row.last_at),
        })
    }
}
