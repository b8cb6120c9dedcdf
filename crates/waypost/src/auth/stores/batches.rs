use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QuerySelect, TryGetable, Value,
};

use crate::db::Database;

/// How many rows are removed in one transaction: few enough that others who write wait for a moment only.
const BATCH: usize = 500;

/// Removes the rows that fulfil `condition`, in many short transactions; says how many.
///
/// `key` is the column of the table's primary key. MariaDB/MySQL has no `LIMIT` in the subquery that would make it one
/// statement, so the keys come here and go back.
pub(super) async fn remove_in_batches<E, K>(
    database: &Database,
    key: E::Column,
    condition: Condition,
) -> Result<u64, DbErr>
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
            .await?;
        let found = keys.len();
        let batch = Condition::all()
            .add(key.is_in(keys))
            // A row may have been used since it was found.
            .add(condition.clone());
        let deleted = database
            .transaction(async |transaction| {
                E::delete_many()
                    .filter(batch.clone())
                    .exec(transaction)
                    .await
            })
            .await?
            .rows_affected;
        removed += deleted;
        // Where nothing was left to delete, somebody else is at it.
        if found < BATCH || deleted == 0 {
            return Ok(removed);
        }
    }
}
