use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use waypost_auth::api_keys::{ApiKey, ApiKeyId, ApiKeyStore};
use waypost_auth::secret::SecretDigest;
use waypost_auth::time::UnixTime;
use waypost_auth::{StoreError, UserId};

use super::batches::remove_in_batches;
use super::entities::api_key::{Column, Entity, Model};
use super::{Bytes32, logins};
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
    async fn insert(&self, key: ApiKey) -> Result<(), StoreError> {
        let row = Model::from(key).into_active_model();
        self.0
            .transaction(async |transaction| {
                Entity::insert(row)
                    .exec_without_returning(transaction)
                    .await
            })
            .await
            .map_err(StoreError::new)?;
        Ok(())
    }

    async fn find(&self, digest: &SecretDigest) -> Result<Option<ApiKey>, StoreError> {
        let row = Entity::find()
            .filter(Column::Digest.eq(Bytes32::from(*digest)))
            .one(self.0.reader())
            .await
            .map_err(StoreError::new)?;
        row.map(ApiKey::try_from).transpose()
    }

    async fn touch(&self, id: &ApiKeyId, last_used_at: UnixTime) -> Result<(), StoreError> {
        let update = Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(last_used_at.as_secs()))
            .filter(Column::Id.eq(id.as_str()));
        self.0
            .transaction(async |transaction| update.exec(transaction).await)
            .await
            .map_err(StoreError::new)?;
        Ok(())
    }

    async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        let rows = Entity::find()
            .filter(Column::OwnerId.eq(owner.as_str()))
            .order_by_desc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(self.0.reader())
            .await
            .map_err(StoreError::new)?;
        rows.into_iter().map(ApiKey::try_from).collect()
    }

    async fn remove(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        let delete = Entity::delete_by_id(id.as_str()).filter(Column::OwnerId.eq(owner.as_str()));
        let result = self
            .0
            .transaction(async |transaction| delete.exec(transaction).await)
            .await;
        Ok(result.map_err(StoreError::new)?.rows_affected == 1)
    }

    async fn remove_of_owner(&self, owner: &UserId) -> Result<u64, StoreError> {
        self.0
            .transaction(async |transaction| logins::remove_api_keys(transaction, owner).await)
            .await
            .map_err(StoreError::new)
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        let expired = Condition::all().add(Column::ExpiresAt.lte(now.as_secs()));
        remove_in_batches::<Entity, String>(&self.0, Column::Id, expired)
            .await
            .map_err(StoreError::new)
    }
}
