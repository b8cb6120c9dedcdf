use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::TableSummary;
use super::row::Row;

/// A line of an export: first one `export`, then `row`s table by table, each table with its `end`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Line<'a> {
    Export(Header),
    Row {
        table: Cow<'a, str>,
        values: Cow<'a, Row>,
    },
    End(TableSummary),
}

/// Whose export it is, and of which tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// The name of the application.
    pub(super) application: String,
    /// The migrations of the database; those of the other one must be the same.
    pub(super) migrations: Vec<String>,
    /// How many rows there are, table by table.
    pub(super) tables: Vec<TableSize>,
}

/// How many rows a table has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableSize {
    pub(super) table: String,
    pub(super) rows: u64,
}
