//! The statements that all stores make: each that writes is a transaction of its own.

use sea_orm::{
    ColumnTrait, Condition, DeleteMany, EntityTrait, QueryFilter, QuerySelect, Select, TryGetable,
    UpdateMany, Value,
};
use waypost_auth::StoreError;

use crate::db::Database;

/// The first row of `select`.
pub(super) async fn first<E: EntityTrait>(
    database: &Database,
    select: Select<E>,
) -> Result<Option<E::Model>, StoreError> {
    select.one(database.reader()).await.map_err(StoreError::new)
}

/// All rows of `select`.
pub(super) async fn all<E: EntityTrait>(
    database: &Database,
    select: Select<E>,
) -> Result<Vec<E::Model>, StoreError> {
    select.all(database.reader()).await.map_err(StoreError::new)
}

/// Changes rows; says how many.
pub(super) async fn update<E: EntityTrait>(
    database: &Database,
    update: UpdateMany<E>,
) -> Result<u64, StoreError> {
    let result = database
        .transaction(async |transaction| update.exec(transaction).await)
        .await;
    Ok(result.map_err(StoreError::new)?.rows_affected)
}

/// Removes rows; says how many.
pub(super) async fn delete<E: EntityTrait>(
    database: &Database,
    delete: DeleteMany<E>,
) -> Result<u64, StoreError> {
    let result = database
        .transaction(async |transaction| delete.exec(transaction).await)
        .await;
    Ok(result.map_err(StoreError::new)?.rows_affected)
}

/// How many rows are removed in one transaction: few enough that others who write wait for a moment only.
const BATCH: usize = 500;

/// Removes the rows that fulfil `condition`, in many short transactions; says how many.
///
/// `key` is the column of the table's primary key. MariaDB/MySQL has no `LIMIT` in the subquery that would make it one
/// statement, so the keys come here and go back.
pub(super) async fn delete_in_batches<E, K>(
    database: &Database,
    key: E::Column,
    condition: Condition,
) -> Result<u64, StoreError>
where
    E: EntityTrait,
    K: TryGetable + Into<Value> + Clone + Send + Sync,
{
    let mut removed = 0;
    loop {
        let keys: Vec<K> = E::find()
            .select_only()
            .column(key)
            .filter(condition.clone())
            .limit(BATCH as u64)
            .into_tuple()
            .all(database.reader())
            .await
            .map_err(StoreError::new)?;
        let found = keys.len();
        let batch = Condition::all()
            .add(key.is_in(keys))
            // A row may have been used since it was found.
            .add(condition.clone());
        let deleted = delete(database, E::delete_many().filter(batch)).await?;
        removed += deleted;
        // Where nothing was left to delete, somebody else is at it.
        if found < BATCH || deleted == 0 {
            return Ok(removed);
        }
    }
}
