use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigrationTrait, SchemaManager, seaql_migrations::Model as Record};

use super::{
    MigrationError, Migrations, Remains, connection, journal,
    lock::{self, AdvisoryLock, SessionLock},
    records,
};
use crate::db::{Database, Engine};

impl Migrations {
    /// Applies the migrations that the database lacks, and returns their names.
    ///
    /// One process at a time does so; another that comes meanwhile waits and then finds nothing left to do.
    ///
    /// - On SQLite all are applied or none: they run in one transaction.
    /// - On PostgreSQL each runs in a transaction of its own: of one that fails nothing remains.
    /// - MariaDB and MySQL commit every statement that changes a table, and so cannot undo a migration that fails half
    ///   way: its statements before remain. The next run continues it, see [`Remains::Statements`].
    ///
    /// # Errors
    ///
    /// When a migration fails, when the database has one that this program does not know, and when another process
    /// does not end in time.
    pub async fn apply(&self, database: &Database) -> Result<Vec<String>, MigrationError> {
        let engine = database.engine();
        // A start with nothing to do should wait for nobody.
        let seen = records::read(database.reader(), engine).await?;
        if self.pending(&seen)?.is_empty() {
            return Ok(Vec::new());
        }
        let connection = connection::connect(database, self.patience).await?;
        let applied = match engine {
            Engine::Sqlite => self.apply_at_once(&connection).await,
            Engine::Postgres => self.apply_each(&connection).await,
            Engine::MySql => self.apply_by_statement(&connection).await,
        };
        let closed = connection.close().await;
        let applied = applied?;
        closed?;
        Ok(applied)
    }

    /// Removes the lock that a killed process left, and says whose it was; only a lock that is a row can be left.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn release_lock(
        &self,
        database: &Database,
    ) -> Result<Option<String>, MigrationError> {
        Ok(lock::release_row(database.writer(), database.engine()).await?)
    }

    async fn apply_at_once(
        &self,
        connection: &DatabaseConnection,
    ) -> Result<Vec<String>, MigrationError> {
        let transaction = connection
            .begin_with_options(immediate())
            .await
            .map_err(|error| self.busy(error))?;
        records::install(&transaction).await?;
        let applied = records::read(&transaction, Engine::Sqlite).await?;
        let mut names = Vec::new();
        for step in self.pending(&applied)? {
            let manager = SchemaManager::new(&transaction);
            up(step, &manager, Remains::Nothing).await?;
            records::add(&transaction, step.name()).await?;
            names.push(step.name().to_owned());
        }
        check_foreign_keys(&transaction).await?;
        transaction.commit().await?;
        Ok(names)
    }

    async fn apply_each(
        &self,
        connection: &DatabaseConnection,
    ) -> Result<Vec<String>, MigrationError> {
        let mut names = Vec::new();
        loop {
            let transaction = connection.begin().await?;
            lock::take_advisory(&transaction, AdvisoryLock::Transaction, self.patience).await?;
            records::install(&transaction).await?;
            let applied = records::read(&transaction, Engine::Postgres).await?;
            let Some(step) = self.pending(&applied)?.into_iter().next() else {
                transaction.commit().await?;
                return Ok(names);
            };
            if step.use_transaction() == Some(false) {
                transaction.commit().await?;
                self.apply_without_transaction(connection, step).await?;
            } else {
                up(step, &SchemaManager::new(&transaction), Remains::Nothing).await?;
                records::add(&transaction, step.name()).await?;
                transaction.commit().await?;
            }
            names.push(step.name().to_owned());
        }
    }

    /// What must not run in a transaction, such as `CREATE INDEX CONCURRENTLY`.
    async fn apply_without_transaction(
        &self,
        connection: &DatabaseConnection,
        step: &dyn MigrationTrait,
    ) -> Result<(), MigrationError> {
        lock::take_advisory(connection, AdvisoryLock::Session, self.patience).await?;
        // Another process may have been here between the two locks.
        let applied = records::read(connection, Engine::Postgres).await?;
        if !has(&applied, step) {
            up(step, &SchemaManager::new(connection), Remains::Unknown).await?;
            records::add(connection, step.name()).await?;
        }
        Ok(lock::release_advisory(connection).await?)
    }

    async fn apply_by_statement(
        &self,
        connection: &DatabaseConnection,
    ) -> Result<Vec<String>, MigrationError> {
        let lock = SessionLock::take(connection, self.lock_is_a_row, self.patience).await?;
        let applied = self.apply_journalled(connection).await;
        let released = lock.release(connection).await;
        let applied = applied?;
        released?;
        Ok(applied)
    }

    async fn apply_journalled(
        &self,
        connection: &DatabaseConnection,
    ) -> Result<Vec<String>, MigrationError> {
        records::install(connection).await?;
        journal::install(connection).await?;
        let applied = records::read(connection, Engine::MySql).await?;
        let mut names = Vec::new();
        for step in self.pending(&applied)? {
            if step.use_transaction() == Some(true) {
                let transaction = connection.begin().await?;
                up(step, &SchemaManager::new(&transaction), Remains::Nothing).await?;
                records::add(&transaction, step.name()).await?;
                transaction.commit().await?;
            } else {
                journal::begin(connection, step.name()).await?;
                up(step, &SchemaManager::new(connection), Remains::Statements).await?;
                records::add(connection, step.name()).await?;
                journal::end(connection, step.name()).await?;
            }
            names.push(step.name().to_owned());
        }
        Ok(names)
    }

    /// SQLite says "locked" when the time to wait is over.
    fn busy(&self, error: DbErr) -> MigrationError {
        if error.to_string().contains("database is locked") {
            return MigrationError::Locked {
                waited: self.patience,
                owner: None,
            };
        }
        error.into()
    }
}

/// Runs one migration.
pub(super) async fn up(
    step: &dyn MigrationTrait,
    manager: &SchemaManager<'_>,
    remains: Remains,
) -> Result<(), MigrationError> {
    tracing::info!(migration = step.name(), "applying");
    step.up(manager)
        .await
        .map_err(|source| MigrationError::Failed {
            name: step.name().to_owned(),
            remains,
            source,
        })
}

/// Takes SQLite's write lock at once.
pub(super) fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Makes up for foreign keys that SQLite does not enforce while tables are made anew.
pub(super) async fn check_foreign_keys(
    connection: &impl ConnectionTrait,
) -> Result<(), MigrationError> {
    let sql = "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1";
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    match connection.query_one_raw(statement).await? {
        None => Ok(()),
        Some(row) => Err(MigrationError::ForeignKeys {
            table: row.try_get_by_index(0)?,
            parent: row.try_get_by_index(1)?,
        }),
    }
}

pub(super) fn has(records: &[Record], step: &dyn MigrationTrait) -> bool {
    records.iter().any(|record| record.version == step.name())
}
