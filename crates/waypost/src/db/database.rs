mod transactions;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{DatabaseConnection, DbErr, metric};

use super::metrics::Counters;
#[cfg(feature = "sqlite")]
use super::writer::GroupWriter;
use super::{ConnectError, DatabaseMetrics, DatabaseOptions, Engine, Reader};

#[cfg(feature = "sqlite")]
pub(super) use transactions::begin_immediate;

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
