//! The table `auth_api_keys`.

use sea_orm::entity::prelude::*;
use waypost_auth::api_keys::{ApiKey, ApiKeyId};
use waypost_auth::time::UnixTime;
use waypost_auth::{StoreError, UserId};

use crate::auth::stores::Bytes32;

/// What is known of an API key: [`ApiKey`] as a row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_api_keys")]
pub struct Model {
    /// Names the key.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub id: String,
    /// The digest of the key.
    #[sea_orm(column_type = "Binary(32)", unique)]
    pub digest: Bytes32,
    /// The key's last four characters.
    #[sea_orm(column_type = "String(StringLen::N(16))")]
    pub hint: String,
    /// On whose behalf it acts.
    #[sea_orm(column_type = "String(StringLen::N(255))", indexed)]
    pub owner_id: String,
    /// What its owner calls it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What it may be used for, with spaces between.
    #[sea_orm(column_type = "Text")]
    pub scopes: String,
    /// When it was made.
    pub created_at: i64,
    /// When it ends, if it does.
    #[sea_orm(indexed)]
    pub expires_at: Option<i64>,
    /// When it was last used.
    pub last_used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<ApiKey> for Model {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id.as_str().to_owned(),
            digest: key.digest.into(),
            hint: key.hint,
            owner_id: key.owner.as_str().to_owned(),
            name: key.name,
            scopes: key.scopes.to_string(),
            created_at: key.created_at.as_secs(),
            expires_at: key.expires_at.map(UnixTime::as_secs),
            last_used_at: key.last_used_at.map(UnixTime::as_secs),
        }
    }
}

/// Fails when the row holds what Waypost does not write.
impl TryFrom<Model> for ApiKey {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, Self::Error> {
        Ok(Self {
            id: ApiKeyId::new(row.id),
            digest: row.digest.into(),
            hint: row.hint,
            owner: UserId::from(row.owner_id),
            name: row.name,
            scopes: row.scopes.parse().map_err(StoreError::new)?,
            created_at: UnixTime::from_secs(row.created_at),
            expires_at: row.expires_at.map(UnixTime::from_secs),
            last_used_at: row.last_used_at.map(UnixTime::from_secs),
        })
    }
}
