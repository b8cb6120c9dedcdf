use sea_orm::{DbBackend, Statement};
use sea_orm_migration::prelude::*;

/// How to declare a text of which no two values count as equal unless they are the same, to the last space.
///
/// SQLite and PostgreSQL compare like this. By default MariaDB and MySQL take "é" for "E", and even their older binary
/// collation takes "ada " for "ada".
pub(super) struct ExactText {
    backend: DbBackend,
    collation: Option<&'static str>,
}

/// In the 3072 bytes of an index fit 768 characters; no id is nearly as long.
const MAX_CHARS: u32 = 255;

impl ExactText {
    /// Asks the server who it is, where that makes a difference.
    pub(super) async fn of(manager: &SchemaManager<'_>) -> Result<Self, DbErr> {
        let backend = manager.get_database_backend();
        if backend != DbBackend::MySql {
            return Ok(Self {
                backend,
                collation: None,
            });
        }
        let version = Statement::from_string(DbBackend::MySql, "SELECT VERSION() AS version");
        let row = manager.get_connection().query_one_raw(version).await?;
        let version: Option<String> = row.map(|row| row.try_get("", "version")).transpose()?;
        // A dry run has nobody to ask; then it is the engine that Waypost is tested on.
        let is_mariadb = version.is_none_or(|version| version.contains("MariaDB"));
        let collation = if is_mariadb {
            "utf8mb4_nopad_bin"
        } else {
            "utf8mb4_0900_bin"
        };
        Ok(Self {
            backend,
            collation: Some(collation),
        })
    }

    /// A text of any length; MariaDB and MySQL end a plain `text` at 64 KiB.
    pub(super) fn long(&self, name: &'static str) -> ColumnDef {
        let mut column = ColumnDef::new(name);
        match self.backend {
            DbBackend::MySql => column.custom("mediumtext"),
            _ => column.text(),
        };
        column.take()
    }

    /// A new table, whose texts hold all of Unicode and are all exact.
    pub(super) fn table(&self, name: &'static str) -> TableCreateStatement {
        let mut table = Table::create().table(name).take();
        if let Some(collation) = self.collation {
            table.character_set("utf8mb4").collate(collation);
        }
        table
    }
}

/// A text of at most 255 characters that names something.
pub(super) fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).string_len(MAX_CHARS).not_null().take()
}

/// Exactly 32 bytes.
pub(super) fn bytes32(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).binary_len(32).not_null().take()
}

/// Seconds since 1970.
pub(super) fn seconds(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}
