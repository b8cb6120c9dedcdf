//! From tables as data to sea-query's statements.

use sea_orm::sea_query::{
    self, Alias, ColumnDef, ForeignKeyCreateStatement, IndexCreateStatement, TableCreateStatement,
};

use super::{Column, ForeignKey, Index, Table};
use crate::db::Engine;

impl Table {
    /// `CREATE TABLE`, without the indexes.
    pub(crate) fn create_statement(&self, engine: Engine) -> TableCreateStatement {
        let mut statement = sea_query::Table::create();
        statement.table(Alias::new(&self.name));
        let single_key = match self.primary_key.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        for column in &self.columns {
            let mut definition = column.definition(engine);
            if Some(&column.name) == single_key {
                definition.primary_key();
            }
            statement.col(definition);
        }
        if self.primary_key.len() > 1 {
            let mut key = sea_query::Index::create();
            for column in &self.primary_key {
                key.col(Alias::new(column));
            }
            statement.primary_key(&mut key);
        }
        for key in &self.foreign_keys {
            statement.foreign_key(&mut key.create_statement(&self.name));
        }
        statement
    }
}

impl Column {
    /// The column in `CREATE TABLE` and `ALTER TABLE`.
    pub(crate) fn definition(&self, engine: Engine) -> ColumnDef {
        let definition = self.column_type.definition(engine);
        let mut column = ColumnDef::new_with_type(Alias::new(&self.name), definition);
        if self.nullable {
            column.null();
        } else {
            column.not_null();
        }
        if let Some(default) = &self.default {
            column.default(default.expression(&self.column_type, engine));
        }
        if self.auto_increment {
            column.auto_increment();
        }
        column
    }
}

impl Index {
    /// `CREATE INDEX` on `table`.
    pub(crate) fn create_statement(&self, table: &str) -> IndexCreateStatement {
        let mut statement = sea_query::Index::create();
        statement.name(&self.name).table(Alias::new(table));
        for column in &self.columns {
            statement.col(Alias::new(column));
        }
        if self.unique {
            statement.unique();
        }
        statement
    }
}

impl ForeignKey {
    /// The foreign key in `CREATE TABLE`, or `ALTER TABLE … ADD CONSTRAINT`.
    pub(crate) fn create_statement(&self, table: &str) -> ForeignKeyCreateStatement {
        let mut statement = sea_query::ForeignKey::create();
        statement
            .name(&self.name)
            .from_tbl(Alias::new(table))
            .to_tbl(Alias::new(&self.ref_table));
        for column in &self.columns {
            statement.from_col(Alias::new(column));
        }
        for column in &self.ref_columns {
            statement.to_col(Alias::new(column));
        }
        if let Some(action) = self.on_delete.definition() {
            statement.on_delete(action);
        }
        if let Some(action) = self.on_update.definition() {
            statement.on_update(action);
        }
        statement
    }
}
