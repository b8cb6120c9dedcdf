//! Which migration was begun, on an engine that cannot undo it.
//!
//! MariaDB and MySQL commit each statement that changes a table, so that of a migration that fails, or whose process is
//! killed, the statements before remain. The journal has a row for the migration that runs; it is gone when the
//! migration is whole. A run that finds the row continues: the [`SchemaEditor`](super::SchemaEditor) then passes over
//! what the database already has.

use sea_orm::{ConnectionTrait, DbErr, Statement, Value};

/// The journal's table; empty unless a migration stopped.
pub(super) const TABLE: &str = "waypost_migration_journal";

/// Makes the table if it is missing.
pub(super) async fn install(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let sql = format!(
        "CREATE TABLE IF NOT EXISTS {TABLE} (version VARCHAR(255) NOT NULL PRIMARY KEY, attempts INTEGER NOT NULL)"
    );
    connection.execute_unprepared(&sql).await.map(drop)
}

/// Says that a migration begins, or begins again.
pub(super) async fn begin(connection: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let again = format!("UPDATE {TABLE} SET attempts = attempts + 1 WHERE version = ?");
    if run(connection, again, [name.into()]).await? == 0 {
        let first = format!("INSERT INTO {TABLE} (version, attempts) VALUES (?, 1)");
        run(connection, first, [name.into()]).await?;
    }
    Ok(())
}

/// Says that a migration is whole.
pub(super) async fn end(connection: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let sql = format!("DELETE FROM {TABLE} WHERE version = ?");
    run(connection, sql, [name.into()]).await.map(drop)
}

/// Whether the migration that runs was begun by an earlier run.
pub(super) async fn continues(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let sql = format!("SELECT 1 FROM {TABLE} WHERE attempts > 1");
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    Ok(connection.query_one_raw(statement).await?.is_some())
}

async fn run<const N: usize>(
    connection: &impl ConnectionTrait,
    sql: String,
    values: [Value; N],
) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.execute_raw(statement).await?.rows_affected())
}
