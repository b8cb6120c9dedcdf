use super::tables::{Tables, check_covered};
use super::{Summary, TransferError};
use crate::db::migrations::{MigrationStatus, Migrations, Model};
use crate::db::{Database, Engine};

/// Moves all rows of an application from one database to another, whatever their engines.
///
/// [`export`](Self::export) writes a line of JSON for each row, as of one moment; [`import`](Self::import) reads them
/// into an empty database: all of them, or none. Every value arrives as it left, or is refused by table, column and row. Both work row by row, so that memory
/// does not grow with the database.
///
/// The tables are those of the models of [`Migrations`], and of what [`models`](Self::models) adds. A database with a
/// table that no model describes is not exported at all: its rows would be lost without a word.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # #![allow(elided_lifetimes_in_paths)]
/// use waypost::db::Database;
/// use waypost::db::migrations::{Migrations, prelude::*};
/// use waypost::db::transfer::Transfer;
///
/// # mod note {
/// #     use sea_orm::entity::prelude::*;
/// #     #[sea_orm::model]
/// #     #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
/// #     #[sea_orm(table_name = "notes")]
/// #     pub struct Model {
/// #         #[sea_orm(primary_key)]
/// #         pub id: i32,
/// #         pub text: String,
/// #     }
/// #     impl ActiveModelBehavior for ActiveModel {}
/// # }
/// # struct CreateNotes;
/// # impl MigrationName for CreateNotes {
/// #     fn name(&self) -> &str {
/// #         "m20260101_000001_create_notes"
/// #     }
/// # }
/// # #[async_trait::async_trait]
/// # impl MigrationTrait for CreateNotes {
/// #     async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
/// #         let sql = "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL)";
/// #         manager.get_connection().execute_unprepared(sql).await.map(drop)
/// #     }
/// # }
/// let transfer = Transfer::new("notes", Migrations::new().step(CreateNotes).model(note::Entity));
///
/// let old = Database::connect("sqlite::memory:").await?;
/// # Migrations::new().step(CreateNotes).apply(&old).await?;
/// # old.writer().execute_unprepared("INSERT INTO notes (text) VALUES ('hello')").await?;
/// let mut lines = Vec::new();
/// let sent = transfer.export(&old, &mut lines, |_| {}).await?;
///
/// let new = Database::connect("sqlite::memory:").await?;
/// let arrived = transfer.import(&new, lines.as_slice(), |_| {}).await?;
/// assert_eq!(arrived, sent);
/// assert_eq!(arrived.tables[0].rows, 1);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Transfer {
    pub(super) application: String,
    pub(super) migrations: Migrations,
    models: Vec<Model>,
    left_out: Vec<String>,
}

impl Transfer {
    /// All rows of the application that is called so and has these migrations.
    pub fn new(application: impl Into<String>, migrations: Migrations) -> Self {
        Self {
            application: application.into(),
            migrations,
            models: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Adds the tables of a library, such as `waypost::auth::stores::models()`.
    pub fn models(mut self, models: impl IntoIterator<Item = Model>) -> Self {
        self.models.extend(models);
        self
    }

    /// Leaves a table out on purpose: a cache, say, or what an extension of the engine has made.
    pub fn leave_out(mut self, table: impl Into<String>) -> Self {
        self.left_out.push(table.into());
        self
    }

    /// How many rows each table has, and what they come to: the same for the same rows, whatever the engine.
    ///
    /// # Errors
    ///
    /// As those of [`export`](Self::export).
    pub async fn summary(&self, database: &Database) -> Result<Summary, TransferError> {
        let tables = self.tables(database.engine())?;
        self.require_migrated(database).await?;
        check_covered(
            database.reader(),
            database.engine(),
            &tables,
            &self.left_out,
        )
        .await?;
        Summary::of(database.reader(), &tables, &mut |_| {}).await
    }

    /// Every table that is moved.
    pub(super) fn tables(&self, engine: Engine) -> Result<Tables, TransferError> {
        let own = self.migrations.snapshot();
        let own = own.map_err(|error| TransferError::Models(error.to_string()))?;
        let others: Result<Vec<_>, _> = self.models.iter().map(Model::table).collect();
        let others = others.map_err(TransferError::Models)?;
        Tables::new(
            own.tables
                .into_iter()
                .chain(others)
                .filter(|table| !self.left_out.contains(&table.name)),
            engine,
        )
    }

    /// Checks that the tables are as this program knows them, and all of them.
    pub(super) async fn require_migrated(
        &self,
        database: &Database,
    ) -> Result<MigrationStatus, TransferError> {
        let status = self.migrations.status(database).await?;
        if status.is_current() {
            Ok(status)
        } else {
            Err(TransferError::NotMigrated)
        }
    }

    pub(super) fn left_out(&self) -> &[String] {
        &self.left_out
    }
}
