use sea_orm::{QueryResult, Value};
use serde_json::{Map, Value as Json};

use super::TransferError;
use super::cell::Cell;
use crate::db::migrations::{Column, Table};

/// A row as it is written: by the names of its columns.
pub(super) type Row = Map<String, Json>;

/// A table with the way in which each of its columns is read and written.
#[derive(Clone, Debug)]
pub(super) struct TableRows {
    table: Table,
    cells: Vec<Cell>,
}

impl TableRows {
    /// Refuses a table without a key, and columns that engines do not hold alike.
    pub(super) fn new(table: Table) -> Result<Self, TransferError> {
        if table.primary_key.is_empty() {
            let message = format!("`{}` has no primary key to read it by", table.name);
            return Err(TransferError::Models(message));
        }
        let cells: Result<Vec<_>, _> = table
            .columns
            .iter()
            .map(|column| cell(&table, column))
            .collect();
        Ok(Self {
            cells: cells?,
            table,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.table.name
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// A row of the database, whose result has the columns in their order.
    pub(super) fn read(&self, result: &QueryResult) -> Result<Row, TransferError> {
        let cells = self.table.columns.iter().zip(&self.cells).enumerate();
        let values = cells
            .map(|(index, (column, cell))| Ok((column.name.clone(), cell.read(result, index)?)));
        values.collect()
    }

    /// The values of a row in the order of the columns; says what is wrong if any is missing, too many or no such value.
    pub(super) fn values(&self, row: &Row) -> Result<Vec<Value>, String> {
        let table = &self.table;
        if let Some(unknown) = row.keys().find(|name| table.find_column(name).is_none()) {
            return Err(format!("`{}` has no column `{unknown}`", table.name));
        }
        let cells = table.columns.iter().zip(&self.cells);
        let values = cells.map(|(column, cell)| self.value(row, column, cell));
        values.collect()
    }

    /// The values of the primary key.
    pub(super) fn key(&self, row: &Row) -> Result<Vec<Value>, String> {
        let cells = self.table.columns.iter().zip(&self.cells);
        let key = self.table.primary_key.iter().map(|name| {
            let mut cells = cells.clone();
            let (column, cell) = cells
                .find(|(column, _)| column.name == *name)
                .ok_or_else(|| format!("`{}` has no column `{name}`", self.name()))?;
            self.value(row, column, cell)
        });
        key.collect()
    }

    fn value(&self, row: &Row, column: &Column, cell: &Cell) -> Result<Value, String> {
        let place = format!("`{}.{}`", self.table.name, column.name);
        let json = row
            .get(&column.name)
            .ok_or_else(|| format!("{place} is missing"))?;
        cell.parse(json, column.nullable)
            .ok_or_else(|| format!("{place} must be {}", cell.expected))
    }
}

fn cell(table: &Table, column: &Column) -> Result<Cell, TransferError> {
    Cell::of(&column.column_type).ok_or_else(|| {
        TransferError::Models(format!(
            "`{}.{}` cannot be moved: engines do not hold {} alike",
            table.name, column.name, column.column_type
        ))
    })
}
