//! What tables a database has.

mod mysql;
mod postgres;
mod rows;
mod sqlite;
mod tables;

pub(super) use sqlite::statement_of as sqlite_statement_of;
pub(in crate::db) use tables::table_names;
pub(super) use tables::{read, read_table};
