use std::{
    num::{NonZero, NonZeroU32},
    path::Path,
    thread::available_parallelism,
    time::{Duration, Instant},
};

use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr, RuntimeErr, SqlxSqliteConnector,
    sqlx::{
        Connection as _,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use tokio::time::sleep;

use super::read_pool::{Connector, ReadPool};
use super::{ConnectError, Database, DatabaseOptions, Reader, pool};

/// What SeaORM's parser wants to see; see [`pool::options`].
const ANY_URL: &str = "sqlite::memory:";

/// A core reads through one connection while another of its own waits for the disk.
const PER_CORE: NonZeroU32 = NonZeroU32::new(2).unwrap();

/// How long a statement waits for a lock that another process holds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to pause before trying again where SQLite itself does not wait.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

/// Opens the file with one connection that writes and several that read.
///
/// SQLite lets one connection write at a time. Writers queue for that connection, where the wait is fair,
/// instead of competing for the file's lock, where it is not; readers never wait for them in WAL mode.
pub(super) async fn connect(options: &DatabaseOptions) -> Result<Database, ConnectError> {
    let driver = options
        .url()
        .parse::<SqliteConnectOptions>()
        .map_err(ConnectError::InvalidUrl)?
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .synchronous(SqliteSynchronous::Full);
    if is_in_memory(options.url()) {
        // Such a database lives in its connection: readers must share the writer's.
        let only = open(driver, pool::options(ANY_URL, 1..=1, options)).await?;
        let reader = Reader::shared(only.clone());
        return Ok(Database::on_sqlite(reader, only.clone(), only, options));
    }
    create_directory(driver.get_filename())?;
    let writer = open_writer(&driver, options).await?;
    // A write that strays onto a reader would compete with the writer: make it an error at once.
    let driver = driver.pragma("query_only", "ON");
    let moments = open_for_moments(driver.clone(), options).await?;
    let connections = options.connections(cores().saturating_mul(PER_CORE));
    let readers = ReadPool::new(
        Connector::to_file(driver),
        connections,
        options.time_to_acquire(),
    );
    Ok(Database::on_sqlite(
        Reader::sqlite(readers),
        moments,
        writer,
        options,
    ))
}

fn cores() -> NonZeroU32 {
    let cores = available_parallelism().map(NonZero::get);
    let cores = cores.ok().and_then(|cores| u32::try_from(cores).ok());
    cores.and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN)
}

/// The connections that hold a moment for several reads; none is opened before it is needed.
async fn open_for_moments(
    driver: SqliteConnectOptions,
    options: &DatabaseOptions,
) -> Result<DatabaseConnection, DbErr> {
    let mut pool = pool::options(ANY_URL, 0..=cores().get(), options);
    pool.connect_lazy(true);
    open(driver, pool).await
}

/// Opens the connection that writes, and puts a new file into WAL mode.
///
/// That switch is the one lock for which SQLite does not wait: it fails at once while another process writes,
/// as one does that starts at the same moment.
async fn open_writer(
    driver: &SqliteConnectOptions,
    options: &DatabaseOptions,
) -> Result<DatabaseConnection, DbErr> {
    let driver = driver.clone().journal_mode(SqliteJournalMode::Wal);
    let give_up = Instant::now() + BUSY_TIMEOUT;
    loop {
        let mut pool = pool::options(ANY_URL, 1..=1, options);
        // When SQLite rolls back by itself, as for a full disk, the driver still counts itself in a transaction
        // and could never begin another.
        pool.map_sqlx_sqlite_before_acquire(|connection, _| {
            let is_usable = !connection.is_in_transaction();
            Box::pin(std::future::ready(Ok(is_usable)))
        });
        match open(driver.clone(), pool).await {
            Err(error) if is_busy(&error) && Instant::now() < give_up => sleep(BUSY_PAUSE).await,
            result => return result,
        }
    }
}

fn is_busy(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(error)) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == "5")
}

async fn open(
    driver: SqliteConnectOptions,
    mut pool: ConnectOptions,
) -> Result<DatabaseConnection, DbErr> {
    // A connection to a file does not go stale: never test it, never replace it.
    pool.test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .map_sqlx_sqlite_opts(move |_| driver.clone());
    SqlxSqliteConnector::connect(pool).await
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// A directory that is made is its owner's alone, and with it the file and its log.
fn create_directory(file: &Path) -> Result<(), ConnectError> {
    let Some(directory) = file.parent() else {
        return Ok(());
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(directory)
        .map_err(|source| ConnectError::Directory {
            path: directory.to_owned(),
            source,
        })
}
