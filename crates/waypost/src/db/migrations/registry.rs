use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
    time::Duration,
};

use sea_orm_migration::{MigrationTrait, seaql_migrations::Model as Record};

use super::{MigrationError, Model};

/// How long to wait for another process that migrates the same database.
const PATIENCE: Duration = Duration::from_secs(60);

/// The migrations of an application, the oldest first.
///
/// They are said once, to [`App::migrations`](crate::App::migrations); the `waypost` command and the start of the
/// application take them from there.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # #![allow(elided_lifetimes_in_paths)]
/// use waypost::db::Database;
/// use waypost::db::migrations::{Migrations, prelude::*};
///
/// struct CreateNotes;
///
/// // In a file of its own: `#[derive(DeriveMigrationName)]` takes the file's name.
/// impl MigrationName for CreateNotes {
///     fn name(&self) -> &str {
///         "m20260101_000001_create_notes"
///     }
/// }
///
/// #[async_trait::async_trait]
/// impl MigrationTrait for CreateNotes {
///     async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
///         let sql = "CREATE TABLE notes (text TEXT NOT NULL)";
///         manager.get_connection().execute_unprepared(sql).await.map(drop)
///     }
/// }
///
/// let migrations = Migrations::new().step(CreateNotes);
/// let database = Database::connect("sqlite::memory:").await?;
/// assert_eq!(migrations.apply(&database).await?, ["m20260101_000001_create_notes"]);
/// assert!(migrations.apply(&database).await?.is_empty());
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
#[must_use]
pub struct Migrations {
    pub(super) steps: Vec<Arc<dyn MigrationTrait>>,
    pub(super) models: Vec<Model>,
    pub(super) patience: Duration,
    pub(super) lock_is_a_row: bool,
    pub(super) at_start: bool,
}

impl Default for Migrations {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            models: Vec::new(),
            patience: PATIENCE,
            lock_is_a_row: false,
            at_start: false,
        }
    }
}

impl fmt::Debug for Migrations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl Migrations {
    /// No migrations yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a migration that is newer than those before it.
    pub fn step(mut self, migration: impl MigrationTrait + 'static) -> Self {
        self.steps.push(Arc::new(migration));
        self
    }

    /// Adds the migrations of a library, or of a migrator of sea-orm-migration.
    ///
    /// The tables of a library are none of the application's models: leave its entities out of [`model`](Self::model).
    pub fn steps(mut self, steps: impl IntoIterator<Item = Box<dyn MigrationTrait>>) -> Self {
        self.steps.extend(steps.into_iter().map(Arc::from));
        self
    }

    /// Adds a model, usually a SeaORM entity: `waypost makemigrations` compares it with what migrations make.
    pub fn model(mut self, model: impl Into<Model>) -> Self {
        self.models.push(model.into());
        self
    }

    /// Sets how long to wait for another process that migrates the same database: 60 seconds if nothing is said.
    pub const fn lock_timeout(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Whether the lock is a row in a table where it would else belong to a session, which is so on MariaDB and MySQL.
    ///
    /// Behind a pooler in transaction mode a session holds nothing. A Galera cluster is recognised by itself. The row
    /// of a killed process stays: [`release_lock`](Self::release_lock) removes it.
    pub const fn lock_row(mut self, as_row: bool) -> Self {
        self.lock_is_a_row = as_row;
        self
    }

    /// Whether [`App::serve`](crate::App::serve) applies what is pending before it accepts a connection; it does not,
    /// if nothing is said.
    ///
    /// That suits one machine. Where several processes are replaced one by one, apply migrations by command before.
    pub const fn apply_at_start(mut self, apply: bool) -> Self {
        self.at_start = apply;
        self
    }

    /// Whether the start of the application applies them.
    pub(crate) const fn is_applied_at_start(&self) -> bool {
        self.at_start
    }

    /// The names of all migrations, the oldest first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.name())
    }

    /// Checks what a database has against this list, and returns what it lacks.
    pub(super) fn pending(
        &self,
        records: &[Record],
    ) -> Result<Vec<&dyn MigrationTrait>, MigrationError> {
        self.check()?;
        let known: HashSet<&str> = self.names().collect();
        let unknown = records
            .iter()
            .map(|record| &record.version)
            .filter(|name| !known.contains(name.as_str()));
        let names: Vec<String> = unknown.cloned().collect();
        if !names.is_empty() {
            return Err(MigrationError::Unknown { names });
        }
        let applied: HashSet<&str> = records
            .iter()
            .map(|record| record.version.as_str())
            .collect();
        let steps = self.steps.iter().map(AsRef::as_ref);
        Ok(steps
            .filter(|step| !applied.contains(step.name()))
            .collect())
    }

    /// Names must ascend: the order in which a directory shows the files is that in which they are applied.
    ///
    /// Those of a library begin with its name, and ascend by themselves.
    pub(super) fn check(&self) -> Result<(), MigrationError> {
        let mut last: HashMap<&str, &str> = HashMap::new();
        for name in self.names() {
            let origin = name
                .split(|character: char| character.is_ascii_digit())
                .next()
                .unwrap_or_default();
            match last.insert(origin, name) {
                Some(previous) if previous >= name => {
                    let message =
                        format!("`{name}` comes after `{previous}`; names must ascend, each once");
                    return Err(MigrationError::List(message));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
