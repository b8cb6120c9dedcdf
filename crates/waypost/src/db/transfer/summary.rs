use std::fmt;

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use super::check_sum::CheckSum;
use super::pages::{Pages, count};
use super::tables::Tables;
use super::{Phase, Progress, TransferError};

/// What every table has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The tables, each after those that it refers to.
    pub tables: Vec<TableSummary>,
}

impl Summary {
    /// Reads every row.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        tables: &Tables,
        progress: &mut (impl FnMut(Progress<'_>) + Send),
    ) -> Result<Self, TransferError> {
        let mut summary = Self::default();
        for table in tables.iter() {
            let total = count(connection, table).await?;
            let mut pages = Pages::of(table);
            let mut sum = CheckSum::default();
            while let Some(rows) = pages.next(connection).await? {
                rows.iter().for_each(|row| sum.add(&table.canonical(row)));
                progress(Progress {
                    phase: Phase::Compare,
                    table: table.name(),
                    rows: sum.rows(),
                    total,
                });
            }
            summary.tables.push(sum.summary(table.name()));
        }
        Ok(summary)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{:24} {table}", table.table)?;
        }
        Ok(())
    }
}

/// How many rows a table has, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSummary {
    /// The table.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 over them in hexadecimal, whatever their order.
    pub sha256: String,
}

impl fmt::Display for TableSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>10} rows  {}", self.rows, self.sha256)
    }
}
