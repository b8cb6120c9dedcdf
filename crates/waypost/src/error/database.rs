//! What a failure of a database means for the request that met it.

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue, StatusCode};
use sea_orm::sqlx::{self, error::ErrorKind};
use sea_orm::{DbErr, RuntimeErr};
use serde_json::Value;

use super::{DeclaredResponse, HttpError, status_text};

/// How long a client should wait before it tries again: connections come back within that time.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("1");

/// What documentation says of the 503.
pub(crate) const DATABASE_UNAVAILABLE: &str = "The database is away or busy.";

/// What can be done about a failure of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DatabaseFailure {
    /// The database is away, shutting down or overloaded: the same request may succeed a moment later.
    Unavailable,
    /// Another transaction was in the way, and this one was undone: the same transaction may succeed at once.
    Repeatable,
    /// A unique or a foreign-key constraint was violated.
    Violation,
    /// Anything else, such as a statement with a mistake.
    Other,
}

impl DatabaseFailure {
    pub(crate) fn of(error: &DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => Self::Unavailable,
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => Self::of_driver(error),
            DbErr::Conn(_) => Self::Unavailable,
            _ => Self::Other,
        }
    }

    /// That of the first database error among `error` and what lies behind it.
    pub(crate) fn behind(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        std::iter::successors(Some(error), |error| error.source()).find_map(|error| {
            let of_orm = error.downcast_ref().map(Self::of);
            of_orm.or_else(|| error.downcast_ref().map(Self::of_driver))
        })
    }

    pub(crate) fn of_driver(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable,
            sqlx::Error::Database(error) => match error.kind() {
                ErrorKind::UniqueViolation | ErrorKind::ForeignKeyViolation => Self::Violation,
                _ => Self::of_code(error.as_ref()),
            },
            _ => Self::Other,
        }
    }

    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
        expect(unused_variables, reason = "each driver has codes of its own")
    )]
    fn of_code(error: &dyn sqlx::error::DatabaseError) -> Self {
        #[cfg(feature = "sqlite")]
        if error
            .try_downcast_ref::<sqlx::sqlite::SqliteError>()
            .is_some()
        {
            return error
                .code()
                .map_or(Self::Other, |code| Self::of_sqlite(&code));
        }
        #[cfg(feature = "postgres")]
        if let Some(error) = error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
            return Self::of_postgres(error.code());
        }
        #[cfg(feature = "mysql")]
        if let Some(error) = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>() {
            return Self::of_mysql(error.number());
        }
        Self::Other
    }

    /// By SQLite's result code, whose lowest byte is the primary one. <https://www.sqlite.org/rescode.html>
    #[cfg(feature = "sqlite")]
    fn of_sqlite(code: &str) -> Self {
        match code.parse::<u32>().map(|code| code & 0xff) {
            // SQLITE_BUSY, SQLITE_LOCKED.
            Ok(5 | 6) => Self::Repeatable,
            // SQLITE_NOMEM, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN.
            Ok(7 | 10 | 13 | 14) => Self::Unavailable,
            _ => Self::Other,
        }
    }

    /// By SQLSTATE. <https://www.postgresql.org/docs/current/errcodes-appendix.html>
    #[cfg(feature = "postgres")]
    fn of_postgres(code: &str) -> Self {
        match code {
            // Serialization failure, deadlock.
            "40001" | "40P01" => Self::Repeatable,
            // Read-only: a standby, as after a failover; lock not available; statement timeout.
            "25006" | "55P03" | "57014" => Self::Unavailable,
            // Shut down or crashed, starting up, the database dropped.
            "57P01" | "57P02" | "57P03" | "57P04" | "57P05" => Self::Unavailable,
            // Connection exceptions, insufficient resources.
            _ if code.starts_with("08") || code.starts_with("53") => Self::Unavailable,
            _ => Self::Other,
        }
    }

    /// By error number. <https://mariadb.com/kb/en/mariadb-error-code-reference/>
    #[cfg(feature = "mysql")]
    fn of_mysql(number: u16) -> Self {
        match number {
            // Record changed since it was read, lock wait timeout, deadlock.
            1020 | 1205 | 1213 => Self::Repeatable,
            // Too many connections, in all or of the user.
            1040 | 1203 | 1226 => Self::Unavailable,
            // Not in Galera's primary component, shutting down, connection killed or aborted.
            1047 | 1053 | 1152 | 1158..=1161 | 1184 | 1927 | 3169 | 4031 => Self::Unavailable,
            // Read-only: a replica, as after a failover.
            1290 | 1792 | 1836 => Self::Unavailable,
            // Statement timeout of MariaDB and of MySQL.
            1969 | 3024 => Self::Unavailable,
            _ => Self::Other,
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Unavailable | Self::Repeatable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Violation => StatusCode::CONFLICT,
            Self::Other => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(crate) fn headers(self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        headers
    }
}

/// 503 with `Retry-After` while the database is away, 409 for a violated constraint, else 500; the error itself is
/// logged, not shown.
impl HttpError for DbErr {
    fn status(&self) -> StatusCode {
        DatabaseFailure::of(self).status()
    }

    fn detail(&self) -> Value {
        status_text(HttpError::status(self)).into()
    }

    fn headers(&self) -> HeaderMap {
        DatabaseFailure::of(self).headers()
    }

    fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self)
    }

    fn responses() -> Vec<DeclaredResponse> {
        [
            StatusCode::CONFLICT,
            StatusCode::INTERNAL_SERVER_ERROR,
            StatusCode::SERVICE_UNAVAILABLE,
        ]
        .map(|status| DeclaredResponse {
            status,
            description: if status == StatusCode::SERVICE_UNAVAILABLE {
                DATABASE_UNAVAILABLE
            } else {
                status_text(status)
            },
        })
        .to_vec()
    }
}
