use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use waypost_auth::sessions::{Session, SessionId, SessionStore};
use waypost_auth::time::UnixTime;
use waypost_auth::{StoreError, UserId};

use super::batches::remove_in_batches;
use super::entities::session::{Column, Entity, Model};
use super::logins;
use crate::db::Database;

/// Keeps sessions in the table `auth_sessions`.
///
/// A check is one read by primary key.
#[derive(Clone, Debug)]
pub struct DatabaseSessionStore(Database);

impl DatabaseSessionStore {
    /// A store in `database`, which has the tables of [`migrations`](super::migrations).
    pub fn new(database: Database) -> Self {
        Self(database)
    }
}

impl SessionStore for DatabaseSessionStore {
    async fn insert(&self, session: Session) -> Result<(), StoreError> {
        let row = Model::from(session).into_active_model();
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

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        let row = Entity::find_by_id(id.as_str()).one(self.0.reader()).await;
        Ok(row.map_err(StoreError::new)?.map(Session::from))
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        let update = Entity::update_many()
            .col_expr(Column::SeenAt, Expr::value(seen_at.as_secs()))
            .filter(Column::Id.eq(id.as_str()));
        self.0
            .transaction(async |transaction| update.exec(transaction).await)
            .await
            .map_err(StoreError::new)?;
        Ok(())
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        let new = Model::from(new).into_active_model().reset_all();
        let update = Entity::update_many()
            .set(new)
            .filter(Column::Id.eq(old.as_str()));
        let result = self
            .0
            .transaction(async |transaction| update.exec(transaction).await)
            .await;
        Ok(result.map_err(StoreError::new)?.rows_affected == 1)
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        let delete = Entity::delete_by_id(id.as_str());
        let result = self
            .0
            .transaction(async |transaction| delete.exec(transaction).await)
            .await;
        Ok(result.map_err(StoreError::new)?.rows_affected == 1)
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        self.0
            .transaction(async |transaction| {
                logins::remove_sessions(transaction, user, except).await
            })
            .await
            .map_err(StoreError::new)
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let rows = Entity::find()
            .filter(Column::UserId.eq(user.as_str()))
            .order_by_desc(Column::SeenAt)
            .order_by_asc(Column::Id)
            .all(self.0.reader())
            .await
            .map_err(StoreError::new)?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        let expired = Condition::any()
            .add(Column::ExpiresAt.lte(now.as_secs()))
            .add(Column::SeenAt.lt(idle_since.as_secs()));
        remove_in_batches::<Entity, String>(&self.0, Column::Id, expired)
            .await
            .map_err(StoreError::new)
    }
}
