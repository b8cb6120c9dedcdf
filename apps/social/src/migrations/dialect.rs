//! What has to be said differently so that it means the same on every engine.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

/// A table that holds any Unicode text; that is a setting on MariaDB/MySQL only.
pub(super) fn new_table(name: &'static str, backend: DbBackend) -> TableCreateStatement {
    let mut table = Table::create().table(name).take();
    if backend == DbBackend::MySql {
        table.character_set("utf8mb4");
    }
    table
}

/// A text of at most `length` characters of which no two values count as equal unless they are the same.
///
/// By default MariaDB/MySQL takes "é" for "e".
pub(super) fn exact_string(name: &'static str, length: u32, backend: DbBackend) -> ColumnDef {
    let mut column = ColumnDef::new(name).string_len(length).not_null().take();
    if backend == DbBackend::MySql {
        column.extra("COLLATE utf8mb4_bin");
    }
    column
}

/// A text of any length; MariaDB/MySQL ends a plain `text` at 64 KiB.
pub(super) fn long_text(name: &'static str, backend: DbBackend) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match backend {
        DbBackend::MySql => column.custom("mediumtext"),
        _ => column.text(),
    };
    column.not_null().take()
}

/// A moment to the microsecond; MariaDB/MySQL's `timestamp` has whole seconds and ends in 2038.
pub(super) fn moment(name: &'static str, backend: DbBackend) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match backend {
        DbBackend::MySql => column.custom("datetime(6)"),
        _ => column.timestamp_with_time_zone(),
    };
    column.not_null().take()
}
