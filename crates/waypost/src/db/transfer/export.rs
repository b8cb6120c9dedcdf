use std::borrow::Cow;
use std::io::{self, Write};

use sea_orm::ConnectionTrait;

use super::check_sum::CheckSum;
use super::line::{Header, Line, TableSize};
use super::pages::{Pages, count};
use super::row::TableRows;
use super::tables::{Tables, check_covered};
use super::{Phase, Progress, Summary, TableSummary, Transfer, TransferError};
use crate::db::Database;

impl Transfer {
    /// Writes every row of every table, a line each, as of one moment, whatever is written to the database meanwhile.
    ///
    /// The lines hold all that the tables hold: hashes of passwords too, if they do. Writing is synchronous; give a
    /// [`BufWriter`](io::BufWriter).
    ///
    /// # Errors
    ///
    /// When the database has other migrations than the program or a table that no model describes, when a model
    /// cannot be moved (it has no primary key, or a column of a type that not every engine has), when a value is not
    /// what its column says (the error names table, column and row), and when reading or writing fails.
    pub async fn export(
        &self,
        database: &Database,
        out: &mut (impl Write + Send),
        mut progress: impl FnMut(Progress<'_>) + Send,
    ) -> Result<Summary, TransferError> {
        let tables = self.tables(database.engine())?;
        let migrations = self.require_migrated(database).await?;
        let moment = database.begin_read().await?;
        check_covered(&moment, database.engine(), &tables, self.left_out()).await?;
        let header = Header {
            application: self.application.clone(),
            migrations: migrations.steps.into_iter().map(|step| step.name).collect(),
            tables: sizes(&moment, &tables).await?,
        };
        write_line(out, &Line::Export(header.clone()))?;
        let mut summary = Summary::default();
        for (table, size) in tables.iter().zip(&header.tables) {
            let written = export_table(&moment, table, size.rows, out, &mut progress).await?;
            write_line(out, &Line::End(written.clone()))?;
            summary.tables.push(written);
        }
        out.flush()?;
        moment.commit().await?;
        Ok(summary)
    }
}

async fn sizes(
    moment: &impl ConnectionTrait,
    tables: &Tables,
) -> Result<Vec<TableSize>, TransferError> {
    let mut sizes = Vec::new();
    for table in tables.iter() {
        sizes.push(TableSize {
            table: table.name().to_owned(),
            rows: count(moment, table).await?,
        });
    }
    Ok(sizes)
}

async fn export_table(
    moment: &impl ConnectionTrait,
    table: &TableRows,
    total: u64,
    out: &mut (impl Write + Send),
    progress: &mut (impl FnMut(Progress<'_>) + Send),
) -> Result<TableSummary, TransferError> {
    let mut pages = Pages::of(table);
    let mut sum = CheckSum::default();
    while let Some(rows) = pages.next(moment).await? {
        for row in &rows {
            sum.add(&table.canonical(row));
            let line = Line::Row {
                table: Cow::Borrowed(table.name()),
                values: Cow::Borrowed(row),
            };
            write_line(out, &line)?;
        }
        progress(Progress {
            phase: Phase::Export,
            table: table.name(),
            rows: sum.rows(),
            total,
        });
    }
    Ok(sum.summary(table.name()))
}

fn write_line(out: &mut impl Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
