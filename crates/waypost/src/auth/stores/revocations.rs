use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait};
use waypost_auth::time::UnixTime;
use waypost_auth::tokens::{RevocationStatus, RevocationStore};
use waypost_auth::{StoreError, UserId};

use super::entities::{epochs as epoch_row, revoked_token};
use super::epochs::{self, Kind};
use super::rows;
use crate::db::{CompiledQuery, Database};

/// Keeps revoked tokens and sessions, and the epochs of users, in the tables `auth_revoked_tokens` and
/// `auth_epochs`.
///
/// A check is one statement that looks up primary keys.
#[derive(Clone, Debug)]
pub struct DatabaseRevocationStore(Database);

/// What is known of a token, its session and its user.
static STATUS: CompiledQuery<3> = CompiledQuery::new(|[jti, sid, user]| {
    let revoked = Query::select()
        // One row, whether none, one or both of them are there; no row has the id of a session that is none.
        .expr(revoked_token::Column::ExpiresAt.max())
        .from(revoked_token::Entity)
        .and_where(revoked_token::Column::Jti.is_in([jti, sid]))
        .take();
    let epoch = Query::select()
        .column(epoch_row::Column::Tokens)
        .from(epoch_row::Entity)
        .and_where(epoch_row::Column::UserId.eq(user))
        .take();
    Query::select()
        .expr_as(revoked, "revoked_until")
        .expr_as(epoch, "epoch")
        .take()
});

impl DatabaseRevocationStore {
    /// A store in `database`, which has the tables of [`migrations`](super::migrations).
    pub fn new(database: Database) -> Self {
        Self(database)
    }
}

impl RevocationStore for DatabaseRevocationStore {
    async fn revoke(&self, id: &str, expires_at: UnixTime) -> Result<(), StoreError> {
        let row = revoked_token::ActiveModel {
            jti: Set(id.to_owned()),
            expires_at: Set(expires_at.as_secs()),
        };
        self.0
            .transaction(async |transaction| {
                let mut twice = OnConflict::column(revoked_token::Column::Jti);
                twice.update_column(revoked_token::Column::ExpiresAt);
                revoked_token::Entity::insert(row)
                    .on_conflict(twice)
                    .exec_without_returning(transaction)
                    .await
            })
            .await
            .map_err(StoreError::new)?;
        Ok(())
    }

    async fn status(
        &self,
        jti: &str,
        sid: Option<&str>,
        user: &UserId,
    ) -> Result<RevocationStatus, StoreError> {
        let values = [jti.into(), sid.into(), user.as_str().into()];
        let reader = self.0.reader();
        let row = reader
            .query_one_raw(STATUS.statement(self.0.engine(), values))
            .await;
        let row = row
            .map_err(StoreError::new)?
            .ok_or_else(|| StoreError::new("a query without a table gave no row"))?;
        let revoked_until: Option<i64> =
            row.try_get("", "revoked_until").map_err(StoreError::new)?;
        let epoch: Option<i64> = row.try_get("", "epoch").map_err(StoreError::new)?;
        Ok(RevocationStatus {
            revoked: revoked_until.is_some(),
            epoch: epoch.unwrap_or(0).try_into().map_err(StoreError::new)?,
        })
    }

    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        epochs::read(&self.0, user, Kind::Tokens).await
    }

    async fn advance_epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        let advanced = self
            .0
            .transaction(async |transaction| {
                epochs::advance(transaction, user, &[Kind::Tokens]).await
            })
            .await;
        Kind::Tokens.of(&advanced.map_err(StoreError::new)?)
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        use revoked_token::{Column, Entity};

        let expired = Condition::all().add(Column::ExpiresAt.lt(now.as_secs()));
        rows::delete_in_batches::<Entity, String>(&self.0, Column::Jti, expired).await
    }
}
