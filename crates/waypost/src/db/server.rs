use std::{ops::RangeInclusive, time::Duration};

#[cfg(feature = "mysql")]
use sea_orm::{SqlxMySqlConnector, sqlx::mysql::MySqlConnectOptions};
#[cfg(feature = "postgres")]
use sea_orm::{SqlxPostgresConnector, sqlx::postgres::PgConnectOptions};

use super::{ConnectError, Database, Engine, pool};

const CONNECTIONS: RangeInclusive<u32> = 0..=10;

/// A connection used a moment ago is alive: testing each one before use costs a round trip per query.
const TEST_AFTER_IDLE: Duration = Duration::from_secs(30);

/// Opens a PostgreSQL database.
#[cfg(feature = "postgres")]
pub(super) async fn connect_postgres(url: &str) -> Result<Database, ConnectError> {
    let options: PgConnectOptions = url.parse().map_err(ConnectError::InvalidUrl)?;
    let mut pool = pool::options("postgres://localhost", CONNECTIONS);
    pool.test_before_acquire_if_idle_for(TEST_AFTER_IDLE)
        .map_sqlx_postgres_opts(move |_| options.clone());
    let pool = SqlxPostgresConnector::connect(pool).await?;
    Ok(Database::new(Engine::Postgres, pool.clone(), pool))
}

/// Opens a MariaDB or MySQL database.
#[cfg(feature = "mysql")]
pub(super) async fn connect_mysql(url: &str) -> Result<Database, ConnectError> {
    let options: MySqlConnectOptions = url.parse().map_err(ConnectError::InvalidUrl)?;
    let mut pool = pool::options("mysql://localhost", CONNECTIONS);
    pool.test_before_acquire_if_idle_for(TEST_AFTER_IDLE)
        .map_sqlx_mysql_opts(move |_| options.clone());
    let pool = SqlxMySqlConnector::connect(pool).await?;
    Ok(Database::new(Engine::MySql, pool.clone(), pool))
}
