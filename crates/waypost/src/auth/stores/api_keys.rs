use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use waypost_auth::api_keys::{ApiKey, ApiKeyId, ApiKeyStore};
use waypost_auth::secret::SecretDigest;
use waypost_auth::time::UnixTime;
use waypost_auth::{StoreError, UserId};

use super::entities::api_key::{Column, Entity};
use super::epochs::{self, Kind};
use super::{Bytes32, logins, rows};
use crate::db::Database;

/// Keeps API keys in the table `auth_api_keys`.
///
/// A check is one read by a unique index.
#[derive(Clone, Debug)]
pub struct DatabaseApiKeyStore(Database);

impl DatabaseApiKeyStore {
    /// A store in `database`, which has the tables of [`migrations`](super::migrations).
    pub fn new(database: Database) -> Self {
        Self(database)
    }
}

impl ApiKeyStore for DatabaseApiKeyStore {
    async fn epoch(&self, owner: &UserId) -> Result<u64, StoreError> {
        epochs::read(&self.0, owner, Kind::ApiKeys).await
    }

    async fn insert(&self, key: ApiKey, epoch: u64) -> Result<bool, StoreError> {
        let owner = key.owner.clone();
        epochs::insert::<Entity>(&self.0, key.into(), &owner, (Kind::ApiKeys, epoch)).await
    }

    async fn find(&self, digest: &SecretDigest) -> Result<Option<ApiKey>, StoreError> {
        let by_digest = Entity::find().filter(Column::Digest.eq(Bytes32::from(*digest)));
        let row = rows::first(&self.0, by_digest).await?;
        row.map(ApiKey::try_from).transpose()
    }

    async fn touch(&self, id: &ApiKeyId, last_used_at: UnixTime) -> Result<(), StoreError> {
        let update = Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(last_used_at.as_secs()))
            .filter(Column::Id.eq(id.as_str()));
        rows::update(&self.0, update).await?;
        Ok(())
    }

    async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        let of_owner = Entity::find()
            .filter(Column::OwnerId.eq(owner.as_str()))
            .order_by_desc(Column::CreatedAt)
            .order_by_asc(Column::Id);
        let rows = rows::all(&self.0, of_owner).await?;
        rows.into_iter().map(ApiKey::try_from).collect()
    }

    async fn remove(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        let delete = logins::api_keys_of(owner).filter(Column::Id.eq(id.as_str()));
        Ok(rows::delete(&self.0, delete).await? == 1)
    }

    async fn remove_of_owner(&self, owner: &UserId) -> Result<u64, StoreError> {
        let keys = logins::api_keys_of(owner);
        epochs::delete(&self.0, keys, owner, Kind::ApiKeys).await
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        let expired = Condition::all().add(Column::ExpiresAt.lte(now.as_secs()));
        rows::delete_in_batches::<Entity, String>(&self.0, Column::Id, expired).await
    }
}
