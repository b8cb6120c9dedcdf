use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use waypost_auth::sessions::{Session, SessionId, SessionStore};
use waypost_auth::time::UnixTime;
use waypost_auth::{StoreError, UserId};

use super::entities::session::{Column, Entity, Model};
use super::epochs::{self, Kind};
use super::{logins, rows};
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
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        epochs::read(&self.0, user, Kind::Sessions).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        let user = session.user.clone();
        epochs::insert::<Entity>(&self.0, session.into(), &user, (Kind::Sessions, epoch)).await
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        let row = rows::first(&self.0, Entity::find_by_id(id.as_str())).await?;
        Ok(row.map(Session::from))
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        let update = Entity::update_many()
            .col_expr(Column::SeenAt, Expr::value(seen_at.as_secs()))
            .filter(Column::Id.eq(id.as_str()));
        rows::update(&self.0, update).await?;
        Ok(())
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        let update = Entity::update_many()
            .set(Model::from(new).into_active_model().reset_all())
            .filter(Column::Id.eq(old.as_str()));
        Ok(rows::update(&self.0, update).await? == 1)
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        let delete = Entity::delete_many().filter(Column::Id.eq(id.as_str()));
        Ok(rows::delete(&self.0, delete).await? == 1)
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        let sessions = logins::sessions_of(user, except);
        epochs::delete(&self.0, sessions, user, Kind::Sessions).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let of_user = Entity::find()
            .filter(Column::UserId.eq(user.as_str()))
            .order_by_desc(Column::SeenAt)
            .order_by_asc(Column::Id);
        let rows = rows::all(&self.0, of_user).await?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        let expired = Condition::any()
            .add(Column::ExpiresAt.lte(now.as_secs()))
            .add(Column::SeenAt.lt(idle_since.as_secs()));
        rows::delete_in_batches::<Entity, String>(&self.0, Column::Id, expired).await
    }
}
