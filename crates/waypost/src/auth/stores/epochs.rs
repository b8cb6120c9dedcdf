//! How often everything of a user has ended, and how nothing is added that began before.
//!
//! Whoever adds something holds the row of its user's epochs until the transaction ends, and so does whoever ends
//! everything, before looking for what there is: one of the two comes first and the other knows.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, DeleteMany, EntityTrait, ExprTrait, IntoActiveModel,
    QuerySelect,
};
use waypost_auth::{StoreError, UserId};

use super::entities::epochs::{ActiveModel, Column, Entity, Model};
use super::rows;
use crate::db::Database;

/// What ends together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sessions,
    RefreshFamilies,
    Tokens,
    ApiKeys,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [
        Self::Sessions,
        Self::RefreshFamilies,
        Self::Tokens,
        Self::ApiKeys,
    ];

    /// All but the API keys: they are for programs, and log nobody in.
    pub(super) const LOGINS: [Self; 3] = [Self::Sessions, Self::RefreshFamilies, Self::Tokens];

    const fn column(self) -> Column {
        match self {
            Self::Sessions => Column::Sessions,
            Self::RefreshFamilies => Column::RefreshFamilies,
            Self::Tokens => Column::Tokens,
            Self::ApiKeys => Column::ApiKeys,
        }
    }

    pub(super) fn of(self, epochs: &Model) -> Result<u64, StoreError> {
        let stored = match self {
            Self::Sessions => epochs.sessions,
            Self::RefreshFamilies => epochs.refresh_families,
            Self::Tokens => epochs.tokens,
            Self::ApiKeys => epochs.api_keys,
        };
        stored.try_into().map_err(StoreError::new)
    }
}

/// The epoch of a user.
pub(super) async fn read(
    database: &Database,
    user: &UserId,
    kind: Kind,
) -> Result<u64, StoreError> {
    let row = rows::first(database, Entity::find_by_id(user.as_str())).await?;
    row.map_or(Ok(0), |row| kind.of(&row))
}

/// Adds one to these epochs of a user, and lets nobody else have any of them before the transaction ends.
pub(super) async fn advance(
    transaction: &impl ConnectionTrait,
    user: &UserId,
    kinds: &[Kind],
) -> Result<Model, DbErr> {
    let more = |kind: Kind| i64::from(kinds.contains(&kind));
    let first = ActiveModel {
        user_id: Set(user.as_str().to_owned()),
        sessions: Set(more(Kind::Sessions)),
        refresh_families: Set(more(Kind::RefreshFamilies)),
        tokens: Set(more(Kind::Tokens)),
        api_keys: Set(more(Kind::ApiKeys)),
    };
    let mut next = OnConflict::column(Column::UserId);
    for kind in Kind::ALL {
        let now = Expr::col((Entity, kind.column()));
        next.value(kind.column(), now.add(more(kind)));
    }
    Entity::insert(first)
        .on_conflict(next)
        .exec_without_returning(transaction)
        .await?;
    let row = Entity::find_by_id(user.as_str())
        .lock_exclusive()
        .one(transaction)
        .await?;
    row.ok_or_else(|| DbErr::RecordNotFound("epochs that were written a moment ago".to_owned()))
}

/// Adds a row if its user's epoch is still `epoch`; says whether it did.
pub(super) async fn insert<E>(
    database: &Database,
    row: E::Model,
    user: &UserId,
    (kind, epoch): (Kind, u64),
) -> Result<bool, StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let row = row.into_active_model();
    let inserted = database.transaction(async |transaction| {
        let epochs = advance(transaction, user, &[]).await?;
        let is_still = kind.of(&epochs).is_ok_and(|now| now == epoch);
        if is_still {
            E::insert(row).exec_without_returning(transaction).await?;
        }
        Ok::<_, DbErr>(is_still)
    });
    inserted.await.map_err(StoreError::new)
}

/// Ends everything of a kind that `delete` finds; says how much that was.
pub(super) async fn delete<E: EntityTrait>(
    database: &Database,
    delete: DeleteMany<E>,
    user: &UserId,
    kind: Kind,
) -> Result<u64, StoreError> {
    let deleted = database.transaction(async |transaction| {
        advance(transaction, user, &[kind]).await?;
        delete.exec(transaction).await
    });
    Ok(deleted.await.map_err(StoreError::new)?.rows_affected)
}
