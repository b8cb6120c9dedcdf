use std::io;

use sea_orm::DbErr;
use thiserror::Error;

use super::TableSummary;
use crate::db::migrations::MigrationError;

/// Why rows were not moved. After a failed import the database has none of them.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TransferError {
    /// The models cannot be moved as they are.
    #[error("{0}")]
    Models(String),
    /// The database has other migrations than the program.
    #[error("the database has other migrations than this program: apply what is pending first")]
    NotMigrated,
    /// Rows of a table would be lost.
    #[error(
        "the database has the table `{table}`, which no model describes: add its model, or leave the table out by name"
    )]
    UnknownTable {
        /// The table.
        table: String,
    },
    /// The database into which rows are to be read has some.
    #[error("`{table}` has rows already: an import needs an empty database")]
    NotEmpty {
        /// The first such table.
        table: String,
    },
    /// A value of the database is not what its column says.
    #[error("`{table}.{column}` of the row with {row} must be {expected}")]
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The row, by its key.
        row: String,
        /// What the value must be, in words.
        expected: String,
        /// Why it is not.
        #[source]
        source: Box<DbErr>,
    },
    /// A row of the export refers to one that is not in it.
    #[error(
        "the row with {row} of `{table}` refers to a row of `{referred}` that is not there (`{foreign_key}`)"
    )]
    NoSuchRow {
        /// The table.
        table: String,
        /// The row, by its key.
        row: String,
        /// The table that it refers to.
        referred: String,
        /// The constraint that says so.
        foreign_key: String,
    },
    /// A line of the export is wrong.
    #[error("line {line}: {reason}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The database refuses rows of the export.
    #[error("the database refuses what is in lines {first} to {last}")]
    Refused {
        /// The number of the first line that may be the reason.
        first: u64,
        /// The number of the last.
        last: u64,
        /// What the database said.
        #[source]
        source: DbErr,
    },
    /// The end of the export is missing.
    #[error("the export is cut off: the end of `{table}` is missing")]
    CutOff {
        /// The first table that has no end.
        table: String,
    },
    /// The rows of a table are not those that the export was made of.
    #[error("the rows of `{}` are not those of the export: {sent} was sent, {arrived} arrived", sent.table)]
    Different {
        /// What the export says.
        sent: Box<TableSummary>,
        /// What the database has.
        arrived: Box<TableSummary>,
    },
    /// Migrations could not be applied, or not be looked at.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// The lines could not be read, or not be written.
    #[error("the export cannot be read or written")]
    Io(#[from] io::Error),
}

impl TransferError {
    /// Something is wrong with this line.
    pub(super) fn line(line: u64, reason: impl Into<String>) -> Self {
        Self::Line {
            line,
            reason: reason.into(),
        }
    }
}
