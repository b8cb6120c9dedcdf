use std::io::BufRead;

use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::batch::Batch;
use super::foreign_keys::Deferred;
use super::line::{Header, Line};
use super::pages::count;
use super::row::TableRows;
use super::tables::{Tables, check_covered};
use super::{Phase, Progress, Summary, TableSummary, Transfer, TransferError, sequences};
use crate::db::Database;

/// How many rows are read between two reports of progress.
const REPORT_EVERY: u64 = 1_000;

impl Transfer {
    /// Reads an export into an empty database: all of it or, when anything is wrong, nothing.
    ///
    /// It applies the migrations first, and works in one transaction. Before that is committed, every row is read
    /// again, and compared by count and checksum with what the export was made of. Reading is synchronous.
    ///
    /// # Errors
    ///
    /// When the export is another application's, of other migrations, cut off or damaged, or has a value that this engine
    /// does not hold (the error names line, table and column), when the database has rows, and when it fails.
    pub async fn import(
        &self,
        database: &Database,
        lines: impl BufRead + Send,
        mut progress: impl FnMut(Progress<'_>) + Send,
    ) -> Result<Summary, TransferError> {
        let tables = self.tables(database.engine())?;
        let mut lines = Lines::new(lines);
        let header = self.header(&mut lines, &tables)?;
        self.migrations.apply(database).await?;
        let transaction = database.begin_write().await?;
        check_covered(&transaction, database.engine(), &tables, self.left_out()).await?;
        require_empty(&transaction, &tables).await?;
        let deferred = Deferred::begin(&transaction, database.engine(), &tables).await?;
        let ends = import_rows(&transaction, &tables, &header, lines, &mut progress).await?;
        deferred
            .check(&transaction, database.engine(), &tables)
            .await?;
        let arrived = Summary::of(&transaction, &tables, &mut progress).await?;
        compare(ends, &arrived)?;
        sequences::count_on(&transaction, database.engine(), &tables).await?;
        transaction.commit().await?;
        Ok(arrived)
    }

    /// The first line, if this program can read what follows.
    fn header(
        &self,
        lines: &mut Lines<impl BufRead>,
        tables: &Tables,
    ) -> Result<Header, TransferError> {
        let wrong = |reason: String| TransferError::line(1, reason);
        let header = match lines.next()? {
            Some((Line::Export(header), _)) => header,
            _ => {
                return Err(wrong(
                    "this is no export: its first line says so".to_owned(),
                ));
            }
        };
        if header.application != self.application {
            return Err(wrong(format!(
                "this is an export of {:?}, not of {:?}",
                header.application, self.application
            )));
        }
        let own = self.migrations.names();
        if !own.eq(header.migrations.iter().map(String::as_str)) {
            return Err(wrong(
                "the export is of other migrations than this program has: export and import with the same version"
                    .to_owned(),
            ));
        }
        let sizes = header.tables.iter().map(|size| size.table.as_str());
        if !tables.iter().map(TableRows::name).eq(sizes) {
            return Err(wrong(
                "the export is of other tables than this program has".to_owned(),
            ));
        }
        Ok(header)
    }
}

async fn require_empty(
    connection: &impl ConnectionTrait,
    tables: &Tables,
) -> Result<(), TransferError> {
    for table in tables.iter() {
        if count(connection, table).await? > 0 {
            let table = table.name().to_owned();
            return Err(TransferError::NotEmpty { table });
        }
    }
    Ok(())
}

/// Inserts the rows of all tables, and returns what the export says that they come to.
async fn import_rows(
    transaction: &DatabaseTransaction,
    tables: &Tables,
    header: &Header,
    mut lines: Lines<impl BufRead + Send>,
    progress: &mut (impl FnMut(Progress<'_>) + Send),
) -> Result<Vec<TableSummary>, TransferError> {
    let mut ends = Vec::new();
    for (table, size) in tables.iter().zip(&header.tables) {
        let report = |rows| Progress {
            phase: Phase::Import,
            table: table.name(),
            rows,
            total: size.rows,
        };
        let mut batch = Batch::of(table);
        let mut rows = 0;
        ends.push(loop {
            let Some((line, bytes)) = lines.next()? else {
                let table = table.name().to_owned();
                return Err(TransferError::CutOff { table });
            };
            match line {
                Line::Row {
                    table: name,
                    values,
                } if name == table.name() => {
                    batch.add(transaction, &values, lines.number, bytes).await?;
                    rows += 1;
                    if rows % REPORT_EVERY == 0 {
                        progress(report(rows));
                    }
                }
                Line::End(end) if end.table == table.name() => break end,
                _ => {
                    let reason = format!("a row or the end of `{}` is expected", table.name());
                    return Err(TransferError::line(lines.number, reason));
                }
            }
        });
        batch.insert(transaction, lines.number - 1).await?;
        progress(report(rows));
    }
    match lines.next()? {
        Some(_) => Err(TransferError::line(lines.number, "this is after the end")),
        None => Ok(ends),
    }
}

fn compare(ends: Vec<TableSummary>, arrived: &Summary) -> Result<(), TransferError> {
    for (sent, arrived) in ends.into_iter().zip(&arrived.tables) {
        if sent != *arrived {
            return Err(TransferError::Different {
                sent: Box::new(sent),
                arrived: Box::new(arrived.clone()),
            });
        }
    }
    Ok(())
}

/// The lines of an export, with their numbers.
struct Lines<R> {
    input: R,
    text: Vec<u8>,
    /// The number of the last line that was read.
    number: u64,
}

impl<R: BufRead> Lines<R> {
    fn new(input: R) -> Self {
        Self {
            input,
            text: Vec::new(),
            number: 0,
        }
    }

    /// The next line with its length in bytes; `None` at the end.
    fn next(&mut self) -> Result<Option<(Line<'static>, usize)>, TransferError> {
        self.text.clear();
        let bytes = self.input.read_until(b'\n', &mut self.text)?;
        if bytes == 0 {
            return Ok(None);
        }
        self.number += 1;
        // serde_json's own message may repeat what it found.
        let line = serde_json::from_slice(&self.text).map_err(|error| {
            let reason = format!("this is no line of an export (column {})", error.column());
            TransferError::line(self.number, reason)
        })?;
        Ok(Some((line, bytes)))
    }
}
