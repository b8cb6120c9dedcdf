//! What the editor asks the database before it changes it.

use sea_orm::{ConnectionTrait, DatabaseConnectionType, DatabaseExecutor, DbErr, Statement};

use super::SchemaEditor;
use crate::db::Engine;
use crate::db::migrations::{catalog::has_table, introspect, journal, schema::Table};

impl SchemaEditor<'_, '_> {
    /// Whether an earlier run stopped in this migration, and had `done` this before.
    pub(super) async fn continues_with(
        &self,
        done: impl AsyncFnOnce() -> Result<bool, DbErr>,
    ) -> Result<bool, DbErr> {
        if self.engine != Engine::MySql || self.is_recorded() {
            return Ok(false);
        }
        let connection = self.manager.get_connection();
        let begun = has_table(connection, self.engine, journal::TABLE).await?
            && journal::continues(connection).await?;
        Ok(begun && done().await?)
    }

    /// Whether nothing is run, but written down to be shown.
    pub(super) fn is_recorded(&self) -> bool {
        match self.manager.get_connection() {
            DatabaseExecutor::Connection(connection) => {
                matches!(
                    connection.inner,
                    DatabaseConnectionType::MockDatabaseConnection(_)
                )
            }
            _ => false,
        }
    }

    /// MariaDB and MySQL would make up values.
    pub(super) async fn refuse_rows(&self, table: &str, column: &str) -> Result<(), DbErr> {
        if self.is_recorded() {
            return Ok(());
        }
        let sql = format!("SELECT 1 FROM {} LIMIT 1", self.quote(table));
        let connection = self.manager.get_connection();
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        if connection.query_one_raw(statement).await?.is_none() {
            return Ok(());
        }
        Err(DbErr::Custom(format!(
            "`{table}` has rows, for which the new column `{column}` has no value: give it a default, or add it nullable, \
             fill it, and then alter it"
        )))
    }

    /// How texts hold any Unicode, and two are equal only if they are the same to the last space, as on other engines.
    ///
    /// By default MariaDB and MySQL take "é" for "E", and by their older binary collation "a " for "a".
    pub(super) async fn exact_collation(&self) -> Result<&'static str, DbErr> {
        let version = if self.is_recorded() {
            None
        } else {
            let connection = self.manager.get_connection();
            let statement = Statement::from_string(
                connection.get_database_backend(),
                "SELECT CAST(VERSION() AS CHAR)",
            );
            let row = connection.query_one_raw(statement).await?;
            row.map(|row| row.try_get_by_index::<String>(0))
                .transpose()?
        };
        let is_mariadb = version.is_none_or(|version| version.contains("MariaDB"));
        Ok(if is_mariadb {
            "utf8mb4_nopad_bin"
        } else {
            "utf8mb4_0900_bin"
        })
    }

    pub(super) async fn exists(&self, table: &str) -> Result<bool, DbErr> {
        has_table(self.manager.get_connection(), self.engine, table).await
    }

    pub(super) async fn table(&self, name: &str) -> Result<Table, DbErr> {
        introspect::read_table(self.manager.get_connection(), self.engine, name).await
    }

    pub(super) async fn has_column(&self, table: &str, column: &str) -> Result<bool, DbErr> {
        Ok(self.table(table).await?.find_column(column).is_some())
    }

    pub(super) async fn has_index(&self, table: &str, name: &str) -> Result<bool, DbErr> {
        Ok(self
            .table(table)
            .await?
            .indexes
            .iter()
            .any(|index| index.name == name))
    }

    pub(super) async fn has_foreign_key(&self, table: &str, name: &str) -> Result<bool, DbErr> {
        Ok(self
            .table(table)
            .await?
            .foreign_keys
            .iter()
            .any(|key| key.name == name))
    }
}
