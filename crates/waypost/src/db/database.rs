use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, ExecResult,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, StatementBuilder, TransactionOptions,
    TransactionTrait, metric,
};
use tracing::Instrument as _;

use super::metrics::Counters;
use super::retry::{Failed, Runs};
#[cfg(feature = "sqlite")]
use super::writer::GroupWriter;
use super::{ConnectError, DatabaseMetrics, DatabaseOptions, Engine, Reader, Transaction};

/// A handle to the database; clones share its connections.
///
/// Reads go through [`reader`](Self::reader), every write through [`write`](Self::write). Each has connections of its
/// own; on SQLite exactly one writes.
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
    reader: Reader,
    /// Those that hold a moment for several reads.
    moments: DatabaseConnection,
    writer: DatabaseConnection,
    replica: Option<Reader>,
    /// Whether this handle has written, and must no longer read from a replica; only where there is one.
    has_written: Option<Arc<AtomicBool>>,
    #[cfg(feature = "sqlite")]
    group_writer: Option<GroupWriter>,
    /// How migrations reach the database; `None` where this handle will do.
    migrating: Option<Arc<DatabaseOptions>>,
    counters: Arc<Counters>,
}

impl Database {
    /// Opens the database that `url` names: `sqlite:…`, `postgres://…`, `mysql://…` or `mariadb://…`.
    ///
    /// The URL can state the bounds of [`DatabaseOptions`] too. An SQLite file and its directory are made when
    /// missing. The file is in WAL mode, syncs every commit, waits up to five seconds for another process and
    /// enforces foreign keys. `sqlite::memory:` is for tests: there, readers and the writer share one connection, so
    /// a read inside of [`write`](Self::write) must use the transaction.
    ///
    /// # Errors
    ///
    /// When the engine is unknown or its driver not compiled in, and when the database cannot be reached. No
    /// error repeats the URL.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        DatabaseOptions::new(url)?.connect().await
    }

    #[cfg(feature = "sqlite")]
    pub(super) fn on_sqlite(
        reader: Reader,
        moments: DatabaseConnection,
        writer: DatabaseConnection,
        options: &DatabaseOptions,
    ) -> Self {
        let counters = Arc::<Counters>::default();
        let patience = options.time_to_acquire();
        let group_writer = GroupWriter::start(writer.clone(), patience, Arc::clone(&counters));
        Self {
            engine: Engine::Sqlite,
            reader,
            moments,
            writer,
            replica: None,
            has_written: None,
            group_writer: Some(group_writer),
            migrating: None,
            counters,
        }
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn on_server(engine: Engine, reader: Reader, writer: DatabaseConnection) -> Self {
        Self {
            engine,
            reader,
            moments: writer.clone(),
            writer,
            replica: None,
            has_written: None,
            #[cfg(feature = "sqlite")]
            group_writer: None,
            migrating: None,
            counters: Arc::default(),
        }
    }

    pub(super) fn with_replica(mut self, replica: Reader) -> Self {
        self.replica = Some(replica);
        self
    }

    pub(super) fn with_migrating(mut self, options: DatabaseOptions) -> Self {
        // An SQLite file has no other way in, and one in memory no second one.
        self.migrating = (self.engine != Engine::Sqlite).then(|| Arc::new(options));
        self
    }

    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) fn migrating(&self) -> Option<&DatabaseOptions> {
        self.migrating.as_deref()
    }

    pub(super) fn has_replica(&self) -> bool {
        self.replica.is_some()
    }

    /// This handle for one request, which reads from the primary once it has written; if it `sticks`, from the start.
    pub(super) fn for_request(&self, sticks: bool) -> Self {
        Self {
            has_written: Some(Arc::default()),
            replica: self.replica.clone().filter(|_| !sticks),
            ..self.clone()
        }
    }

    /// Whether this handle of a request has written.
    pub(super) fn has_written(&self) -> bool {
        let has_written = self.has_written.as_ref();
        has_written.is_some_and(|written| written.load(Ordering::Acquire))
    }

    /// The engine behind this handle.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connections for reading; on an SQLite file they refuse to write.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Begins a transaction that reads, and sees the database to its end as it is now.
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, or the database refuses.
    pub async fn begin_read(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = match self.engine {
            // Every transaction that reads is so.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres | Engine::MySql => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        begin_without_giving_up(&self.moments, options).await
    }

    /// The connections for writing, for what cannot run in a transaction; else take [`write`](Self::write).
    pub fn writer(&self) -> &DatabaseConnection {
        self.note_write();
        &self.writer
    }

    /// The connections for reading what may be a moment old: those of the replica, if there is one.
    ///
    /// Within a request they are those of [`reader`](Self::reader) as soon as the request has asked for anything that
    /// can write, so that it reads its own writes. For two seconds after that the next requests of the same client read
    /// there too, if it keeps cookies: a program with a token reads from `reader` what it has just written.
    pub fn replica(&self) -> &Reader {
        match &self.replica {
            Some(replica) if !self.has_written() => replica,
            _ => &self.reader,
        }
    }

    fn note_write(&self) {
        if let Some(has_written) = &self.has_written {
            has_written.store(true, Ordering::Release);
        }
    }

    /// Runs `work` in a transaction and commits what it did, or rolls it back when it fails.
    ///
    /// When this returns `Ok`, the commit is durable. When its future is dropped (a client went away), the
    /// transaction is rolled back. On SQLite, writes that wait at the same time share one commit; each still stands
    /// or falls alone. Keep `work` short, and let it wait for nothing but the database: others wait for it.
    ///
    /// # Errors
    ///
    /// The error of `work`, and any of the database when it begins or commits.
    pub async fn write<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        self.run(work).await.map_err(|failed| failed.error)
    }

    /// Runs `work` in a transaction, and again when another transaction was in its way.
    ///
    /// That is after a serialization failure or a deadlock (SQLSTATE 40001 and 40P01, MariaDB and MySQL 1020, 1205
    /// and 1213, `SQLITE_BUSY`): at most eight times within five seconds, with random pauses. What `work` does
    /// besides using the transaction (sending mail, counting) happens in every run, so leave that for afterwards.
    /// Each run gets a clone of the closure: one that changes or gives away what it has captured does not compile. In
    /// all else this is [`write`](Self::write).
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use sea_orm::{ConnectionTrait, DbErr};
    /// # use waypost::db::Database;
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE accounts (id, balance)").await?;
    /// database
    ///     .transaction(async |transaction| {
    ///         transaction.execute_unprepared("UPDATE accounts SET balance = balance - 5 WHERE id = 1").await?;
    ///         transaction.execute_unprepared("UPDATE accounts SET balance = balance + 5 WHERE id = 2").await?;
    ///         Ok::<_, DbErr>(())
    ///     })
    ///     .await?;
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "sqlite"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// The error of the last run.
    pub async fn transaction<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E> + Clone,
    ) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        let mut runs = Runs::start();
        loop {
            let Failed { error, repeatable } = match self.run(work.clone()).await {
                Ok(value) => return Ok(value),
                Err(failed) => failed,
            };
            let pause = if repeatable { runs.pause() } else { None };
            if let Some(pause) = pause {
                drop(error);
                Counters::add(&self.counters.repeated_transactions, 1);
                tracing::debug!(?pause, "a transaction met another one and is repeated");
                tokio::time::sleep(pause).await;
            } else {
                Counters::add(&self.counters.failed_after_repeats, repeatable.into());
                return Err(error);
            }
        }
    }

    /// Executes one statement that writes; it is committed when this returns.
    ///
    /// One statement is a transaction of its own, which saves a server two of the three round trips that
    /// [`write`](Self::write) takes for it. On SQLite it shares a commit with other writes, as there.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use sea_orm::{ConnectionTrait, sea_query::{Alias, Query}};
    /// # use waypost::db::Database;
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE notes (text TEXT)").await?;
    /// let insert = Query::insert()
    ///     .into_table(Alias::new("notes"))
    ///     .columns([Alias::new("text")])
    ///     .values(["hello".into()])?
    ///     .to_owned();
    /// assert_eq!(database.execute(&insert).await?.rows_affected(), 1);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "sqlite"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, and when the statement fails.
    pub async fn execute(&self, statement: &impl StatementBuilder) -> Result<ExecResult, DbErr> {
        match self.engine {
            Engine::Sqlite => {
                self.write(async |transaction| transaction.execute(statement).await)
                    .await
            }
            Engine::Postgres | Engine::MySql => self.writer().execute(statement).await,
        }
    }

    async fn run<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, Failed<E>>
    where
        E: From<DbErr>,
    {
        #[cfg(feature = "sqlite")]
        if let Some(group_writer) = &self.group_writer {
            self.note_write();
            return group_writer.run(work).await;
        }
        let transaction = Transaction::new(self.begin_write().await?);
        let result = work(&transaction).await;
        let repeatable = transaction.is_repeatable();
        match result {
            Ok(value) => match transaction.commit().await {
                Ok(()) => Ok(value),
                Err(error) => Err(Failed::from(error).or_repeatable(repeatable)),
            },
            Err(error) => {
                // If this fails the connection is broken, and that rolls back as well.
                let _ = transaction.rollback().await;
                Err(Failed { error, repeatable })
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
        self.note_write();
        begin_without_giving_up(&self.writer, immediate()).await
    }

    /// What this handle and its clones have counted.
    pub fn metrics(&self) -> DatabaseMetrics {
        self.counters.read()
    }

    /// Asks the database whether it is there.
    ///
    /// # Errors
    ///
    /// When it is not, or no connection becomes free in time.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.reader.ping().await
    }

    /// Calls `observer` after every statement, with its SQL, duration and outcome.
    ///
    /// It sees what goes through this handle and later clones of it; `BEGIN` and `COMMIT` are not reported. On SQLite it
    /// does not see what [`write`](Self::write) runs, which goes through the writer that all handles share.
    #[must_use]
    pub fn observe_statements(
        mut self,
        observer: impl Fn(&metric::Info<'_>) + Send + Sync + 'static,
    ) -> Self {
        let observer = Arc::new(observer);
        for connections in [&mut self.moments, &mut self.writer] {
            let observer = Arc::clone(&observer);
            connections.set_metric_callback(move |statement| observer(statement));
        }
        self.reader.observe(observer.clone());
        if let Some(replica) = &mut self.replica {
            replica.observe(observer);
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
        if let Some(replica) = &self.replica {
            replica.close().await?;
        }
        self.reader.close().await?;
        self.moments.close_by_ref().await?;
        self.writer.close_by_ref().await
    }
}

/// Begins a transaction that takes the write lock at once.
#[cfg(feature = "sqlite")]
pub(super) async fn begin_immediate(
    connections: &DatabaseConnection,
) -> Result<DatabaseTransaction, DbErr> {
    connections.begin_with_options(immediate()).await
}

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Begins a transaction in a task of its own, which goes on when the caller leaves, and then rolls back.
///
/// The drivers for servers know of a transaction when the server has answered. A connection whose `BEGIN` was given up
/// before that would go back to the pool within a transaction that nobody ends, and what the next holder writes would
/// not last.
async fn begin_without_giving_up(
    connections: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connections = connections.clone();
    let begin = async move { connections.begin_with_options(options).await };
    let begun = tokio::spawn(begin.in_current_span()).await;
    begun.unwrap_or_else(|error| Err(DbErr::Conn(RuntimeErr::Internal(error.to_string()))))
}
