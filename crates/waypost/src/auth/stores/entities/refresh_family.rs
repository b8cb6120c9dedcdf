//! The table `auth_refresh_families`.

use sea_orm::entity::prelude::*;
use waypost_auth::time::UnixTime;
use waypost_auth::tokens::{RefreshFamily, RefreshFamilyId, Superseded};
use waypost_auth::{StoreError, UserId};

use crate::auth::stores::Bytes32;

/// One login on one device with refresh tokens: [`RefreshFamily`] as a row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_refresh_families")]
pub struct Model {
    /// Names the family.
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(255))"
    )]
    pub id: String,
    /// Whose it is.
    #[sea_orm(column_type = "String(StringLen::N(255))", indexed)]
    pub user_id: String,
    /// What its access tokens may be used for, with spaces between.
    #[sea_orm(column_type = "Text")]
    pub scopes: String,
    /// The session that it belongs to.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub session_id: Option<String>,
    /// The digest of the living token.
    #[sea_orm(column_type = "Binary(32)")]
    pub live: Bytes32,
    /// The digest of the token before it.
    #[sea_orm(column_type = "Binary(32)")]
    pub superseded: Option<Bytes32>,
    /// The living token, readable only with the one before it.
    #[sea_orm(column_type = "Binary(32)")]
    pub sealed_successor: Option<Bytes32>,
    /// When the user logged in.
    pub created_at: i64,
    /// When the living token was issued.
    #[sea_orm(indexed)]
    pub rotated_at: i64,
    /// When the family ends.
    #[sea_orm(indexed)]
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<RefreshFamily> for Model {
    fn from(family: RefreshFamily) -> Self {
        Self {
            id: family.id.as_str().to_owned(),
            user_id: family.user.as_str().to_owned(),
            scopes: family.scopes.to_string(),
            session_id: family.session,
            live: family.live.into(),
            superseded: family.superseded.map(|token| token.digest.into()),
            sealed_successor: family.superseded.map(|token| token.sealed_successor.into()),
            created_at: family.created_at.as_secs(),
            rotated_at: family.rotated_at.as_secs(),
            expires_at: family.expires_at.as_secs(),
        }
    }
}

/// Fails when the row holds what Waypost does not write.
impl TryFrom<Model> for RefreshFamily {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, Self::Error> {
        let superseded = match (row.superseded, row.sealed_successor) {
            (Some(digest), Some(sealed)) => Some(Superseded {
                digest: digest.into(),
                sealed_successor: sealed.into(),
            }),
            _ => None,
        };
        Ok(Self {
            id: RefreshFamilyId::new(row.id),
            user: UserId::from(row.user_id),
            scopes: row.scopes.parse().map_err(StoreError::new)?,
            session: row.session_id,
            live: row.live.into(),
            superseded,
            created_at: UnixTime::from_secs(row.created_at),
            rotated_at: UnixTime::from_secs(row.rotated_at),
            expires_at: UnixTime::from_secs(row.expires_at),
        })
    }
}
