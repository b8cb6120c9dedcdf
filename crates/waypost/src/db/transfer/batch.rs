use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, InsertStatement, Query};

use super::TransferError;
use super::foreign_keys::insert_ahead;
use super::row::{Row, TableRows};

/// How many rows one statement inserts at most.
const MAX_ROWS: usize = 500;

/// How many values one statement has at most; SQLite takes 32,766.
const MAX_VALUES: usize = 30_000;

/// How long the lines of one statement are at most, unless it is one line; MariaDB takes 16 MiB.
const MAX_BYTES: usize = 1 << 20;

/// Rows of one table that wait for their statement.
pub(super) struct Batch<'a> {
    table: &'a TableRows,
    rows: Vec<Vec<Expr>>,
    bytes: usize,
    /// The number of the first line.
    first: u64,
}

impl<'a> Batch<'a> {
    /// No rows yet.
    pub(super) fn of(table: &'a TableRows) -> Self {
        Self {
            table,
            rows: Vec::new(),
            bytes: 0,
            first: 0,
        }
    }

    /// Adds the row of a line, and inserts all if there are enough.
    pub(super) async fn add(
        &mut self,
        connection: &impl ConnectionTrait,
        row: &Row,
        line: u64,
        bytes: usize,
    ) -> Result<(), TransferError> {
        let values = self.table.values(row);
        let values = values.map_err(|reason| TransferError::line(line, reason))?;
        let columns = values.len();
        if self.bytes + bytes > MAX_BYTES {
            self.insert(connection, line - 1).await?;
        }
        if self.rows.is_empty() {
            self.first = line;
        }
        self.rows.push(values);
        self.bytes += bytes;
        if self.rows.len() == MAX_ROWS || (self.rows.len() + 1) * columns > MAX_VALUES {
            self.insert(connection, line).await?;
        }
        Ok(())
    }

    /// Inserts what waits; `last` is the number of the last line.
    pub(super) async fn insert(
        &mut self,
        connection: &impl ConnectionTrait,
        last: u64,
    ) -> Result<(), TransferError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let insert = self.statement();
        let inserted = if self.table.late_keys().is_empty() {
            connection.execute(&insert).await
        } else {
            insert_ahead(connection, &insert).await
        };
        let first = self.first;
        match inserted {
            Ok(_) => Ok(()),
            Err(source) => Err(TransferError::Refused {
                first,
                last,
                source,
            }),
        }
    }

    fn statement(&mut self) -> InsertStatement {
        let table = self.table.table();
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(&table.name))
            .columns(table.columns.iter().map(|column| Alias::new(&column.name)));
        for values in self.rows.drain(..) {
            insert.values_panic(values);
        }
        self.bytes = 0;
        insert
    }
}
