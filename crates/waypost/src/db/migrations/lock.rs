//! One process at a time: the lock that each engine has for it.
//!
//! - SQLite: `BEGIN IMMEDIATE`, the file's own write lock, around all migrations.
//! - PostgreSQL: an advisory lock that ends with the transaction of each migration. It needs no session, so that it
//!   holds behind a pooler in transaction mode too. A migration that runs without a transaction takes the same lock for
//!   its session instead.
//! - MariaDB and MySQL: `GET_LOCK`, for the session. It ends when the process does. In a Galera cluster it would hold
//!   on one node only, and behind a pooler in transaction mode on nobody knows which session: there it is a row in a
//!   table, which stays when the process is killed and must then be released by hand.

use std::{env, process, time::Duration, time::Instant};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, RuntimeErr, Statement, Value};
use tokio::time::sleep;

use super::{MigrationError, catalog::has_table};
use crate::db::Engine;

/// The table of the lock that is a row.
pub(super) const TABLE: &str = "waypost_migration_lock";

/// "waypost" in ASCII: what PostgreSQL's lock is called. Such locks belong to one database.
const ADVISORY_KEY: i64 = 0x0077_6179_706f_7374;

/// How often to look whether the row is gone.
const PAUSE: Duration = Duration::from_millis(200);

/// Takes PostgreSQL's lock for the transaction, or for the session, that `connection` is.
pub(super) async fn take_advisory(
    connection: &impl ConnectionTrait,
    function: AdvisoryLock,
    patience: Duration,
) -> Result<(), MigrationError> {
    let millis = patience.as_millis();
    let (set, lock) = match function {
        AdvisoryLock::Transaction => ("SET LOCAL", "pg_advisory_xact_lock"),
        AdvisoryLock::Session => ("SET", "pg_advisory_lock"),
    };
    run(connection, &format!("{set} lock_timeout = {millis}")).await?;
    match run(connection, &format!("SELECT {lock}({ADVISORY_KEY})")).await {
        // lock_not_available
        Err(error) if code(&error).as_deref() == Some("55P03") => Err(MigrationError::Locked {
            waited: patience,
            owner: None,
        }),
        taken => Ok(taken?),
    }?;
    // How long the migration's own statements may wait is the server's setting again; they may take their time.
    run(connection, &format!("{set} lock_timeout TO DEFAULT")).await?;
    Ok(run(connection, &format!("{set} statement_timeout = 0")).await?)
}

/// Gives PostgreSQL's lock of the session back.
pub(super) async fn release_advisory(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    run(
        connection,
        &format!("SELECT pg_advisory_unlock({ADVISORY_KEY})"),
    )
    .await
}

/// How long PostgreSQL's lock holds.
#[derive(Clone, Copy)]
pub(super) enum AdvisoryLock {
    Transaction,
    Session,
}

/// A lock of MariaDB or MySQL.
pub(super) enum SessionLock {
    Named,
    Row { owner: String },
}

impl SessionLock {
    /// Takes the lock; `as_row` if sessions cannot hold one here.
    pub(super) async fn take(
        connection: &DatabaseConnection,
        as_row: bool,
        patience: Duration,
    ) -> Result<Self, MigrationError> {
        if as_row || is_galera(connection).await? {
            let owner = owner();
            take_row(connection, &owner, patience).await?;
            return Ok(Self::Row { owner });
        }
        let seconds = patience.as_secs();
        // Such locks belong to the whole server, and names of up to 64 bytes.
        let sql = format!("SELECT GET_LOCK(CONCAT('waypost:', SHA1(DATABASE())), {seconds})");
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await?;
        let taken = row
            .map(|row| row.try_get_by_index::<Option<i64>>(0))
            .transpose()?
            .flatten();
        if taken == Some(1) {
            Ok(Self::Named)
        } else {
            Err(MigrationError::Locked {
                waited: patience,
                owner: None,
            })
        }
    }

    /// Gives the lock back.
    pub(super) async fn release(self, connection: &DatabaseConnection) -> Result<(), DbErr> {
        match self {
            Self::Named => {
                run(
                    connection,
                    "DO RELEASE_LOCK(CONCAT('waypost:', SHA1(DATABASE())))",
                )
                .await
            }
            Self::Row { owner } => {
                let sql = format!("DELETE FROM {TABLE} WHERE owner = ?");
                let backend = connection.get_database_backend();
                let statement = Statement::from_sql_and_values(backend, sql, [owner.into()]);
                connection.execute_raw(statement).await.map(drop)
            }
        }
    }
}

/// Takes the lock that is a row, as soon as it is gone.
async fn take_row(
    connection: &DatabaseConnection,
    owner: &str,
    patience: Duration,
) -> Result<(), MigrationError> {
    run(
        connection,
        &format!(
            "CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY, owner VARCHAR(255) NOT NULL)"
        ),
    )
    .await?;
    let give_up = Instant::now() + patience;
    let backend = connection.get_database_backend();
    loop {
        let sql = format!("INSERT INTO {TABLE} (id, owner) VALUES (1, ?)");
        let values = [Value::from(owner)];
        let statement = Statement::from_sql_and_values(backend, sql, values);
        match connection.execute_raw(statement).await {
            Ok(_) => return Ok(()),
            Err(error) if !is_contention(&error) => return Err(error.into()),
            Err(_) if Instant::now() < give_up => sleep(PAUSE).await,
            Err(_) => {
                return Err(MigrationError::Locked {
                    waited: patience,
                    owner: row_owner(connection).await?,
                });
            }
        }
    }
}

/// Who holds the lock that is a row.
async fn row_owner(connection: &impl ConnectionTrait) -> Result<Option<String>, DbErr> {
    let sql = format!("SELECT owner FROM {TABLE}");
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await?;
    row.map(|row| row.try_get_by_index(0)).transpose()
}

/// Removes the row that a killed process left, and says whose it was.
pub(super) async fn release_row(
    connection: &impl ConnectionTrait,
    engine: Engine,
) -> Result<Option<String>, DbErr> {
    if !has_table(connection, engine, TABLE).await? {
        return Ok(None);
    }
    let owner = row_owner(connection).await?;
    run(connection, &format!("DELETE FROM {TABLE}")).await?;
    Ok(owner)
}

/// Whether this server is a node of a Galera cluster.
async fn is_galera(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    let sql = "SHOW GLOBAL VARIABLES LIKE 'wsrep_on'";
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await?;
    let value: Option<String> = row.map(|row| row.try_get_by_index(1)).transpose()?;
    Ok(value.is_some_and(|value| value == "ON"))
}

/// What a person needs to find the process that holds the lock.
fn owner() -> String {
    let host = env::var("HOSTNAME").unwrap_or_else(|_| "an unnamed host".to_owned());
    let since = sea_orm::prelude::ChronoUtc::now().to_rfc3339();
    format!("held by process {} on {host} since {since}", process::id())
}

/// Whether the row is there, or another node of a cluster just wrote it.
fn is_contention(error: &DbErr) -> bool {
    // Integrity constraint, serialization failure (a deadlock, in the words of Galera).
    matches!(
        code(error).as_deref(),
        Some("23000" | "23505" | "1555" | "2067" | "40001")
    )
}

async fn run(connection: &impl ConnectionTrait, sql: &str) -> Result<(), DbErr> {
    connection.execute_unprepared(sql).await.map(drop)
}

fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
        error
    else {
        return None;
    };
    Some(error.as_database_error()?.code()?.into_owned())
}
