use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use waypost_auth::time::UnixTime;
use waypost_auth::tokens::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation};
use waypost_auth::{StoreError, UserId};

use super::entities::refresh_family::{Column, Entity};
use super::epochs::{self, Kind};
use super::{Bytes32, logins, rows};
use crate::db::Database;

/// Keeps families of refresh tokens in the table `auth_refresh_families`.
#[derive(Clone, Debug)]
pub struct DatabaseRefreshStore(Database);

impl DatabaseRefreshStore {
    /// A store in `database`, which has the tables of [`migrations`](super::migrations).
    pub fn new(database: Database) -> Self {
        Self(database)
    }
}

impl RefreshStore for DatabaseRefreshStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        epochs::read(&self.0, user, Kind::RefreshFamilies).await
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        let (user, began) = (family.user.clone(), (Kind::RefreshFamilies, epoch));
        epochs::insert::<Entity>(&self.0, family.into(), &user, began).await
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        let row = rows::first(&self.0, Entity::find_by_id(id.as_str())).await?;
        row.map(RefreshFamily::try_from).transpose()
    }

    /// One `UPDATE` that names the living token: the row's lock makes others wait, and then they find another one.
    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        let before = Bytes32::from(rotation.superseded.digest);
        let sealed = Bytes32::from(rotation.superseded.sealed_successor);
        let update = Entity::update_many()
            .col_expr(Column::Live, Expr::value(Bytes32::from(rotation.live)))
            .col_expr(Column::Superseded, Expr::value(before))
            .col_expr(Column::SealedSuccessor, Expr::value(sealed))
            .col_expr(
                Column::RotatedAt,
                Expr::value(rotation.rotated_at.as_secs()),
            )
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::Live.eq(before));
        Ok(rows::update(&self.0, update).await? == 1)
    }

    async fn remove(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        let delete = Entity::delete_many().filter(Column::Id.eq(id.as_str()));
        Ok(rows::delete(&self.0, delete).await? == 1)
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        let families = logins::refresh_families_of(user, None);
        epochs::delete(&self.0, families, user, Kind::RefreshFamilies).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        let of_user = Entity::find()
            .filter(Column::UserId.eq(user.as_str()))
            .order_by_desc(Column::CreatedAt)
            .order_by_asc(Column::Id);
        let rows = rows::all(&self.0, of_user).await?;
        rows.into_iter().map(RefreshFamily::try_from).collect()
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        let expired = Condition::any()
            .add(Column::ExpiresAt.lte(now.as_secs()))
            .add(Column::RotatedAt.lt(idle_since.as_secs()));
        rows::delete_in_batches::<Entity, String>(&self.0, Column::Id, expired).await
    }
}
