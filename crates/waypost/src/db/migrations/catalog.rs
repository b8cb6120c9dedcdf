//! Questions to the engine's catalog that the runner itself has.

use sea_orm::{ConnectionTrait, DbErr, Statement, Value};

use crate::db::Engine;

/// Whether the database has this table.
pub(super) async fn has_table(
    connection: &impl ConnectionTrait,
    engine: Engine,
    table: &str,
) -> Result<bool, DbErr> {
    let sql = match engine {
        Engine::Sqlite => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
        Engine::Postgres => {
            "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1"
        }
        Engine::MySql => {
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?"
        }
    };
    let values = [Value::from(table)];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.query_one_raw(statement).await?.is_some())
}
