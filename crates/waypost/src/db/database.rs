use std::sync::Arc;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait, metric,
};

use super::{ConnectError, Engine};

/// A handle to the database; clones share its connections.
///
/// Reads go through [`reader`](Self::reader), every write through [`write`](Self::write). On SQLite these are
/// a pool of readers and exactly one writer; on other engines one pool serves both.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sea_orm::{ConnectionTrait, DbErr};
/// use waypost::db::Database;
///
/// let database = Database::connect("sqlite::memory:").await?;
/// let changed = database
///     .write(async |transaction| {
///         transaction.execute_unprepared("CREATE TABLE notes (text TEXT)").await?;
///         let result = transaction.execute_unprepared("INSERT INTO notes VALUES ('hello')").await?;
///         Ok::<_, DbErr>(result.rows_affected())
///     })
///     .await?;
/// assert_eq!(changed, 1);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
pub struct Database {
    engine: Engine,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Database {
    /// Opens the database that `url` names: `sqlite:…`, `postgres://…`, `mysql://…` or `mariadb://…`.
    ///
    /// An SQLite file and its directory are made when missing. The file is in WAL mode, syncs every commit,
    /// waits up to five seconds for another process and enforces foreign keys. `sqlite::memory:` is for tests:
    /// there, readers and the writer share one connection, so a read inside of [`write`](Self::write) must use
    /// the transaction.
    ///
    /// # Errors
    ///
    /// When the engine is unknown or its driver not compiled in, and when the database cannot be reached. No
    /// error repeats the URL.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        match Engine::of_url(url).ok_or(ConnectError::UnknownEngine)? {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite => super::sqlite::connect(url).await,
            #[cfg(feature = "postgres")]
            Engine::Postgres => super::server::connect_postgres(url).await,
            #[cfg(feature = "mysql")]
            Engine::MySql => super::server::connect_mysql(url).await,
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            engine => Err(ConnectError::MissingDriver { engine }),
        }
    }

    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) fn new(
        engine: Engine,
        reader: DatabaseConnection,
        writer: DatabaseConnection,
    ) -> Self {
        Self {
            engine,
            reader,
            writer,
        }
    }

    /// The engine behind this handle.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connections for reading; on an SQLite file they refuse to write.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connections for writing, for what cannot run in a transaction; else take [`write`](Self::write).
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Runs `work` in a transaction and commits what it did, or rolls it back when it fails.
    ///
    /// When this returns `Ok`, the commit is durable. When its future is dropped (a client went away), the
    /// transaction is rolled back.
    ///
    /// # Errors
    ///
    /// The error of `work`, and any of the database when it begins or commits.
    pub async fn write<T, E>(
        &self,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        let transaction = self.begin_write().await?;
        match work(&transaction).await {
            Ok(value) => {
                transaction.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // If this fails the connection is broken, and that rolls back as well.
                let _ = transaction.rollback().await;
                Err(error)
            }
        }
    }

    /// Begins a transaction that writes; dropping it without [`commit`](DatabaseTransaction::commit) rolls back.
    ///
    /// On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`): a transaction that reads first and then
    /// writes cannot fail half-way because another process wrote in between.
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, or the database refuses.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// Calls `observer` after every statement, with its SQL, duration and outcome.
    ///
    /// It sees what goes through this handle and later clones of it; `BEGIN` and `COMMIT` are not reported.
    #[must_use]
    pub fn observe_statements(
        mut self,
        observer: impl Fn(&metric::Info<'_>) + Send + Sync + 'static,
    ) -> Self {
        let observer = Arc::new(observer);
        for connections in [&mut self.reader, &mut self.writer] {
            let observer = Arc::clone(&observer);
            connections.set_metric_callback(move |statement| observer(statement));
        }
        self
    }

    /// Waits for running statements and closes every connection.
    ///
    /// On SQLite the writer goes last and moves the write-ahead log into the file.
    ///
    /// # Errors
    ///
    /// When the database reports a failure while closing.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await
    }
}
