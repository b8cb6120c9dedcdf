use sea_orm::{
    DbErr,
    sea_query::{self, Alias, ColumnDef, Expr},
};

use super::{SchemaEditor, sqlite_rebuild::rebuild};
use crate::db::Engine;
use crate::db::migrations::schema::Column;

impl SchemaEditor<'_, '_> {
    /// Changes type, nullability and default of the column that has the name of `column` to what that says.
    ///
    /// # Errors
    ///
    /// When values do not fit the new type, or are missing where there must be one.
    pub async fn alter_column(&self, table: &str, column: &Column) -> Result<(), DbErr> {
        match self.engine {
            Engine::Sqlite => {
                rebuild(self, table, |table| {
                    let name = table.name.clone();
                    let mut columns = table.columns.iter_mut();
                    let found = columns.find(|existing| existing.name == column.name);
                    *found.ok_or_else(|| missing_column(&name, &column.name))? = column.clone();
                    Ok(())
                })
                .await
            }
            Engine::Postgres => self.alter_on_postgres(table, column).await,
            Engine::MySql => {
                let mut statement = sea_query::Table::alter();
                statement
                    .table(Alias::new(table))
                    .modify_column(column.definition(self.engine));
                self.manager.alter_table(statement).await
            }
        }
    }

    /// First without a default, which might not fit the new type; then the type, and then what it shall be.
    async fn alter_on_postgres(&self, table: &str, column: &Column) -> Result<(), DbErr> {
        let (quoted_table, quoted) = (self.quote(table), self.quote(&column.name));
        if !column.auto_increment {
            self.run(format!(
                "ALTER TABLE {quoted_table} ALTER COLUMN {quoted} DROP DEFAULT"
            ))
            .await?;
        }
        let definition = column.definition(self.engine);
        let column_type = definition
            .get_column_type()
            .expect("a column has a type")
            .clone();
        let cast = format!("{quoted}::{}", column.column_type.sql(self.engine));
        let mut retyped = ColumnDef::new_with_type(Alias::new(&column.name), column_type);
        retyped.using(Expr::cust(cast));
        self.modify(table, retyped).await?;

        let specification = definition.get_column_spec();
        let mut rest = ColumnDef::new(Alias::new(&column.name));
        if column.nullable {
            rest.null();
        } else {
            rest.not_null();
        }
        if let Some(default) = &specification.default {
            rest.default(default.clone());
        }
        self.modify(table, rest).await
    }

    async fn modify(&self, table: &str, column: ColumnDef) -> Result<(), DbErr> {
        let mut statement = sea_query::Table::alter();
        statement.table(Alias::new(table)).modify_column(column);
        self.manager.alter_table(statement).await
    }
}

fn missing_column(table: &str, column: &str) -> DbErr {
    DbErr::Custom(format!("`{table}` has no column `{column}`"))
}
