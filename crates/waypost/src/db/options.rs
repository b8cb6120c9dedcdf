mod url_parameters;

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use std::num::NonZeroU32;
use std::{fmt, time::Duration};

use super::{ConnectError, Database, Engine};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::environment::Environment;

/// How a [`Database`] is opened: where it is, and the bounds of its use.
///
/// Each bound can be said in the URL too, behind those parameters that the driver knows:
///
/// | parameter | what | default |
/// |---|---|---|
/// | `max_connections` | connections at most, half of them for reading (on SQLite: those that read) | 20 (twice the cores) |
/// | `min_connections` | connections for writing that stay open | 0 |
/// | `acquire_timeout` | seconds to wait for a free connection | 5 |
/// | `statement_timeout` | seconds that a statement may run; 0 for no bound | 30 |
/// | `pooler` | `true` behind a pooler in transaction mode, such as PgBouncer 1.21 | `false` |
/// | `trusted_network` | `true` where nobody else can reach the network between | `false` |
///
/// The drivers speak TLS: `sslmode=verify-full` (PostgreSQL) and `ssl-mode=VERIFY_IDENTITY` (MariaDB and MySQL) insist on
/// it, and on a certificate for the server's name that leads to one of Mozilla's roots, or to one in the PEM file that
/// `sslrootcert=` or `ssl-ca=` names. Lesser modes encrypt for whoever answers. With `WAYPOST_ENV=production` a way that
/// leaves this machine must have the former, unless the URL says `trusted_network=true`.
///
/// ```
/// use std::time::Duration;
/// use waypost::db::{DatabaseOptions, Engine};
///
/// let options = DatabaseOptions::new("postgres://db.example/app?max_connections=4&pooler=true")?
///     .acquire_timeout(Duration::from_secs(2));
/// assert_eq!(options.engine(), Engine::Postgres);
/// # Ok::<_, waypost::db::ConnectError>(())
/// ```
#[derive(Clone)]
pub struct DatabaseOptions {
    engine: Engine,
    /// Without the parameters above.
    url: String,
    /// Which of the application's URLs that is, for errors.
    which: &'static str,
    direct_url: Option<String>,
    replica_url: Option<String>,
    max_connections: Option<u32>,
    min_connections: Option<u32>,
    acquire_timeout: Duration,
    statement_timeout: Option<Duration>,
    pooler: bool,
    trusted_network: bool,
}

impl DatabaseOptions {
    /// The options that `url` states, and defaults for the rest.
    ///
    /// # Errors
    ///
    /// When no engine has the URL's scheme, and when one of the parameters above has a value that makes no sense.
    pub fn new(url: &str) -> Result<Self, ConnectError> {
        let engine = Engine::of_url(url).ok_or(ConnectError::UnknownEngine)?;
        let mut options = Self {
            engine,
            url: String::new(),
            which: "database",
            direct_url: None,
            replica_url: None,
            max_connections: None,
            min_connections: None,
            // Shorter than a client waits for its answer: it shall hear that the server is busy. Between its attempts
            // to reach a database that is away the pool pauses up to a fifth of this.
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Some(Duration::from_secs(30)),
            pooler: false,
            trusted_network: false,
        };
        options.url = options.take_parameters(url)?;
        Ok(options)
    }

    /// The engine that the URL names.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Keeps at most `number` connections open; on SQLite these read, and one more writes.
    ///
    /// Of a server's, half read and half write, and of an uneven number one more reads; a single one does both. All
    /// processes together must stay below the server's own bound.
    #[must_use]
    pub fn max_connections(mut self, number: u32) -> Self {
        self.max_connections = Some(number);
        self
    }

    /// Keeps at least `number` connections for writing open.
    #[must_use]
    pub fn min_connections(mut self, number: u32) -> Self {
        self.min_connections = Some(number);
        self
    }

    /// Lets a query wait for a free connection up to `time`; then the request is answered with 503.
    ///
    /// Keep it below the time that a request may take in all. A database that was away is found again within a fifth of
    /// it. On SQLite, writes that share commits queue for their
    /// turn; there only the time counts in which the queue does not move.
    #[must_use]
    pub fn acquire_timeout(mut self, time: Duration) -> Self {
        self.acquire_timeout = time;
        self
    }

    /// Ends a statement that runs for longer than `time`; the request is answered with 503.
    ///
    /// PostgreSQL and MariaDB end every statement, MySQL only those that read; SQLite has no such bound. Behind a
    /// pooler it is not sent: set it for the role or in the pooler.
    #[must_use]
    pub fn statement_timeout(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.statement_timeout = time.into();
        self
    }

    /// Whether a pooler in transaction mode stands before the database.
    ///
    /// Successive transactions then meet different connections of the server: nothing is set for the connection. The
    /// pooler must carry prepared statements from one to the other, since the driver prepares every statement: PgBouncer
    /// does from version 1.21 on with `max_prepared_statements` above 0, and from 1.24 on by default.
    #[must_use]
    pub fn pooler(mut self, pooler: bool) -> Self {
        self.pooler = pooler;
        self
    }

    /// Whether the network to the server is one that nobody else can reach, so that production may do without TLS.
    ///
    /// It counts for this URL: a direct one and that of a replica say for themselves what their network is.
    #[must_use]
    pub fn trusted_network(mut self, trusted: bool) -> Self {
        self.trusted_network = trusted;
        self
    }

    /// Where migrations find the database itself, when `url` leads to a pooler; they go there by themselves.
    #[must_use]
    pub fn direct_url(mut self, url: impl Into<String>) -> Self {
        self.direct_url = Some(url.into());
        self
    }

    /// A read replica of the database, for [`Database::replica`].
    #[must_use]
    pub fn replica_url(mut self, url: impl Into<String>) -> Self {
        self.replica_url = Some(url.into());
        self
    }

    /// The options for a handle that migrates: the direct URL if there is one, one connection, statements that take
    /// as long as they need. [`Migrations`](super::migrations::Migrations) open it by themselves.
    ///
    /// # Errors
    ///
    /// When the direct URL is not understood, or is one of another engine.
    pub fn for_migrations(&self) -> Result<Self, ConnectError> {
        let options = match &self.direct_url {
            Some(url) => Self {
                which: "direct",
                ..Self::new(url)?
            },
            None => Self {
                replica_url: None,
                ..self.clone()
            },
        };
        if options.engine != self.engine {
            return Err(ConnectError::ForeignUrl {
                which: options.which,
                engine: self.engine,
            });
        }
        Ok(options
            .max_connections(1)
            .min_connections(0)
            .statement_timeout(None))
    }

    /// Opens the database.
    ///
    /// # Errors
    ///
    /// When a driver is not compiled in, when the database cannot be reached, and in production when one of the URLs leads
    /// to another machine without verified TLS. No error repeats a URL.
    pub async fn connect(self) -> Result<Database, ConnectError> {
        let migrating = self.for_migrations()?;
        migrating.check()?;
        let database = self.connect_primary().await?;
        let database = self.with_replica(database).await?;
        Ok(database.with_migrating(migrating))
    }

    /// Looks whether the URL is understood, and the way to the server safe, without going it.
    fn check(&self) -> Result<(), ConnectError> {
        match self.engine {
            #[cfg(feature = "postgres")]
            Engine::Postgres => super::server::postgres(self).map(drop),
            #[cfg(feature = "mysql")]
            Engine::MySql => super::server::mysql(self).map(drop),
            _ => Ok(()),
        }
    }

    pub(super) async fn connect_primary(&self) -> Result<Database, ConnectError> {
        match self.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite => super::sqlite::connect(self).await,
            #[cfg(feature = "postgres")]
            Engine::Postgres => super::server::connect_postgres(self).await,
            #[cfg(feature = "mysql")]
            Engine::MySql => super::server::connect_mysql(self).await,
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            engine => Err(ConnectError::MissingDriver { engine }),
        }
    }

    async fn with_replica(&self, database: Database) -> Result<Database, ConnectError> {
        let Some(url) = &self.replica_url else {
            return Ok(database);
        };
        let own = Self {
            which: "replica",
            ..Self::new(url)?
        };
        if own.engine != self.engine {
            return Err(ConnectError::ForeignUrl {
                which: own.which,
                engine: self.engine,
            });
        }
        let options = Self {
            url: own.url,
            which: own.which,
            trusted_network: own.trusted_network,
            replica_url: None,
            direct_url: None,
            ..self.clone()
        };
        let replica = Box::pin(options.connect()).await?;
        Ok(database.with_replica(replica.reader().clone()))
    }
}

/// What the drivers' parts of this module read.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
impl DatabaseOptions {
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// How many connections there are at most.
    pub(super) fn connections(&self, default: NonZeroU32) -> NonZeroU32 {
        let number = self.max_connections.and_then(NonZeroU32::new);
        number.unwrap_or(default)
    }

    /// How many of `connections` to a server only read, and how many write; without the former the latter do both.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn split(
        &self,
        connections: NonZeroU32,
    ) -> (Option<NonZeroU32>, std::ops::RangeInclusive<u32>) {
        let writers = (connections.get() / 2).max(1);
        let readers = NonZeroU32::new(connections.get() - writers);
        (
            readers,
            self.min_connections.unwrap_or(0).min(writers)..=writers,
        )
    }

    pub(super) fn time_to_acquire(&self) -> Duration {
        self.acquire_timeout
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn time_of_statement(&self) -> Option<Duration> {
        self.statement_timeout
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn is_behind_pooler(&self) -> bool {
        self.pooler
    }

    /// Refuses a way that is not safe.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn permit(&self, way: &super::way::Way<'_>) -> Result<(), ConnectError> {
        if way.is_open_to(Environment::from_env()?, self.trusted_network) {
            return Ok(());
        }
        Err(ConnectError::UnverifiedServer {
            which: self.which,
            engine: self.engine,
        })
    }
}

/// Without the URLs, which may hold passwords.
impl fmt::Debug for DatabaseOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseOptions")
            .field("engine", &self.engine)
            .field("max_connections", &self.max_connections)
            .field("min_connections", &self.min_connections)
            .field("acquire_timeout", &self.acquire_timeout)
            .field("statement_timeout", &self.statement_timeout)
            .field("pooler", &self.pooler)
            .field("trusted_network", &self.trusted_network)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migrating_handle_goes_to_the_database_itself_and_takes_its_time() {
        let options = DatabaseOptions::new("postgres://pooler.example/app?pooler=true")
            .unwrap()
            .direct_url("postgres://db.example/app")
            .for_migrations()
            .unwrap();
        assert_eq!(options.url, "postgres://db.example/app");
        assert_eq!(options.statement_timeout, None);
        assert!(!options.pooler);
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn a_servers_connections_are_shared_out_between_reading_and_writing() {
        let options = DatabaseOptions::new("postgres://db.example/app?min_connections=3").unwrap();
        let split = |number| options.split(NonZeroU32::new(number).unwrap());
        assert_eq!(split(20), (NonZeroU32::new(10), 3..=10));
        assert_eq!(split(5), (NonZeroU32::new(3), 2..=2));
        assert_eq!(split(2), (NonZeroU32::new(1), 1..=1));
        assert_eq!(split(1), (None, 1..=1));
    }

    #[test]
    fn no_url_is_shown() {
        let options = DatabaseOptions::new("postgres://me:secret@db.example/app")
            .unwrap()
            .direct_url("postgres://me:secret@db.example/app")
            .replica_url("postgres://me:secret@db.example/app");
        let shown = format!("{options:?}");
        assert!(
            !shown.contains("secret") && !shown.contains("db.example"),
            "{shown}"
        );
    }
}
