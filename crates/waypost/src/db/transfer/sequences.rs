use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::tables::Tables;
use crate::db::Engine;

/// Has PostgreSQL count on from the largest number that was imported; other engines do so by themselves.
pub(super) async fn count_on(
    connection: &impl ConnectionTrait,
    engine: Engine,
    tables: &Tables,
) -> Result<(), DbErr> {
    if engine != Engine::Postgres {
        return Ok(());
    }
    for table in tables.iter().map(|table| table.table()) {
        for column in table.columns.iter().filter(|column| column.auto_increment) {
            // Identifiers cannot be bound; both are those of a model.
            let sql = format!(
                "SELECT setval(pg_get_serial_sequence(quote_ident($1), $2), max(\"{column}\")) FROM \"{table}\" \
                 HAVING max(\"{column}\") IS NOT NULL",
                column = column.name.replace('"', "\"\""),
                table = table.name.replace('"', "\"\""),
            );
            let values = [table.name.as_str().into(), column.name.as_str().into()];
            let backend = connection.get_database_backend();
            let statement = Statement::from_sql_and_values(backend, sql, values);
            connection.query_one_raw(statement).await?;
        }
    }
    Ok(())
}
