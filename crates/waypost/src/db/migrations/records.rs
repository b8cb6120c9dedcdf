//! The table that says which migrations a database has.

use std::time::{SystemTime, UNIX_EPOCH};

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Schema,
};
use sea_orm_migration::seaql_migrations::{ActiveModel, Column, Entity, Model};

use super::catalog::has_table;
use crate::db::Engine;

/// The table's name, which is that of sea-orm-migration.
pub(super) const TABLE: &str = "seaql_migrations";

/// Makes the table if it is missing.
pub(super) async fn install(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let mut table = Schema::new(backend).create_table_from_entity(Entity);
    connection.execute(table.if_not_exists()).await.map(drop)
}

/// What the database has, the oldest first; nothing if it has no such table yet.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    engine: Engine,
) -> Result<Vec<Model>, DbErr> {
    if !has_table(connection, engine, TABLE).await? {
        return Ok(Vec::new());
    }
    Entity::find()
        .order_by_asc(Column::Version)
        .all(connection)
        .await
}

/// Says that the database has a migration now.
pub(super) async fn add(connection: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let record = ActiveModel {
        version: Set(name.to_owned()),
        applied_at: Set(now()),
    };
    Entity::insert(record)
        .exec_without_returning(connection)
        .await
        .map(drop)
}

/// Says that the database has a migration no more.
pub(super) async fn remove(connection: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Version.eq(name))
        .exec(connection)
        .await
        .map(drop)
}

fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
