use std::borrow::Cow;

use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};
use sea_orm::{QueryResult, Value};
use serde_json::{Map, Value as Json};

use super::TransferError;
use super::cells::{self, Cell};
use crate::db::Engine;
use crate::db::migrations::{Column, ForeignKey, Table};

/// A row as it is written: by the names of its columns.
pub(super) type Row = Map<String, Json>;

/// A table of an engine, with the way in which each of its columns is read and written there.
#[derive(Debug)]
pub(super) struct TableRows {
    table: Table,
    cells: Vec<Box<dyn Cell>>,
    /// Whether a row may refer to one that is moved after it.
    refers_ahead: bool,
}

impl TableRows {
    /// Refuses a table without a key, and columns that engines do not hold alike.
    pub(super) fn new(
        table: Table,
        engine: Engine,
        refers_ahead: bool,
    ) -> Result<Self, TransferError> {
        if table.primary_key.is_empty() {
            let message = format!("`{}` has no primary key to read it by", table.name);
            return Err(TransferError::Models(message));
        }
        let cells: Result<Vec<_>, _> = table
            .columns
            .iter()
            .map(|column| cell(&table, column, engine))
            .collect();
        Ok(Self {
            cells: cells?,
            table,
            refers_ahead,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.table.name
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// The foreign keys that hold only when all tables are there, with those beside them; none in most tables.
    pub(super) fn late_keys(&self) -> &[ForeignKey] {
        if self.refers_ahead {
            &self.table.foreign_keys
        } else {
            &[]
        }
    }

    fn columns(&self) -> impl Iterator<Item = (&Column, &dyn Cell)> + Clone {
        let cells = self.cells.iter().map(AsRef::as_ref);
        self.table.columns.iter().zip(cells)
    }

    /// Selects what [`read`](Self::read) reads.
    pub(super) fn select(&self) -> SelectStatement {
        let mut query = Query::select();
        let table = Alias::new(&self.table.name);
        query.from(table.clone());
        for (column, cell) in self.columns() {
            let place = Expr::col((table.clone(), Alias::new(&column.name)));
            query.expr_as(cell.select(place), Alias::new(&column.name));
        }
        query
    }

    /// A row of what [`select`](Self::select) selects.
    pub(super) fn read(&self, result: &QueryResult) -> Result<Row, TransferError> {
        let mut row = Row::new();
        for (index, (column, cell)) in self.columns().enumerate() {
            let value = cell.read(result, index);
            let value = value.map_err(|source| TransferError::Value {
                table: self.name().to_owned(),
                column: column.name.clone(),
                row: self.place(result),
                expected: cell.expected().into_owned(),
                source: Box::new(source),
            })?;
            row.insert(column.name.clone(), value.unwrap_or_default());
        }
        Ok(row)
    }

    /// The key of a row of which not every value can be read.
    fn place(&self, result: &QueryResult) -> String {
        let mut known = Row::new();
        for (index, (column, cell)) in self.columns().enumerate() {
            if let Ok(Some(value)) = cell.read(result, index) {
                known.insert(column.name.clone(), value);
            }
        }
        self.name_row(&known)
    }

    /// Tells a row from others by its key: `id = 7`.
    pub(super) fn name_row(&self, row: &Row) -> String {
        let key = self.table.primary_key.iter().map(|name| {
            let value = row.get(name);
            value.map_or_else(
                || format!("{name} = ?"),
                |value| format!("{name} = {value}"),
            )
        });
        key.collect::<Vec<_>>().join(", ")
    }

    /// The values of a row in the order of the columns; says what is wrong if any is missing, too many or no such value.
    pub(super) fn values(&self, row: &Row) -> Result<Vec<Expr>, String> {
        let table = &self.table;
        if let Some(unknown) = row.keys().find(|name| table.find_column(name).is_none()) {
            return Err(format!("`{}` has no column `{unknown}`", table.name));
        }
        let values = self.columns().map(|(column, cell)| {
            let value = self.value(row, column, cell)?;
            Ok(cell.bind(value))
        });
        values.collect()
    }

    /// The values of the primary key.
    pub(super) fn key(&self, row: &Row) -> Result<Vec<Expr>, String> {
        let key = self.table.primary_key.iter().map(|name| {
            let (column, cell) = self
                .columns()
                .find(|(column, _)| column.name == *name)
                .ok_or_else(|| format!("`{}` has no column `{name}`", self.name()))?;
            Ok(cell.bind(self.value(row, column, cell)?))
        });
        key.collect()
    }

    fn value(&self, row: &Row, column: &Column, cell: &dyn Cell) -> Result<Value, String> {
        let place = format!("`{}.{}`", self.table.name, column.name);
        let json = row
            .get(&column.name)
            .ok_or_else(|| format!("{place} is missing"))?;
        let value = if json.is_null() {
            column.nullable.then(|| cell.null())
        } else {
            cell.parse(json)
        };
        value.ok_or_else(|| format!("{place} must be {}", cell.expected()))
    }

    /// The row in the form that it has on every engine.
    pub(super) fn canonical<'a>(&self, row: &'a Row) -> Cow<'a, Row> {
        let mut row = Cow::Borrowed(row);
        for (column, cell) in self.columns() {
            let canonical = row
                .get(&column.name)
                .and_then(|value| cell.canonical(value));
            if let Some(canonical) = canonical {
                row.to_mut().insert(column.name.clone(), canonical);
            }
        }
        row
    }
}

fn cell(table: &Table, column: &Column, engine: Engine) -> Result<Box<dyn Cell>, TransferError> {
    cells::of_type(&column.column_type, engine).ok_or_else(|| {
        TransferError::Models(format!(
            "`{}.{}` cannot be moved: engines do not hold {} alike",
            table.name, column.name, column.column_type
        ))
    })
}
