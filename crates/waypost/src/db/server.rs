use std::num::NonZeroU32;
#[cfg(feature = "mysql")]
use std::time::Duration;

#[cfg(feature = "mysql")]
use sea_orm::{
    SqlxMySqlConnector,
    sqlx::{
        self, AssertSqlSafe, Executor,
        mysql::{MySqlConnectOptions, MySqlConnection},
    },
};
#[cfg(feature = "postgres")]
use sea_orm::{SqlxPostgresConnector, sqlx::postgres::PgConnectOptions};

#[cfg(feature = "mysql")]
use super::read_pool::Greeting;
use super::read_pool::{Connector, ReadPool, TEST_AFTER_IDLE};
use super::way::Way;
use super::{ConnectError, Database, DatabaseOptions, Engine, Reader, pool};

/// Both for reading and for writing as many as other pools of one purpose have by default.
const CONNECTIONS: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// What the driver makes of a URL, if that is a way which an application may go.
#[cfg(feature = "postgres")]
pub(super) fn postgres(options: &DatabaseOptions) -> Result<PgConnectOptions, ConnectError> {
    let driver = options.url().parse().map_err(ConnectError::InvalidUrl)?;
    options.permit(&Way::from(&driver))?;
    Ok(driver)
}

/// What the driver makes of a URL, if that is a way which an application may go.
#[cfg(feature = "mysql")]
pub(super) fn mysql(options: &DatabaseOptions) -> Result<MySqlConnectOptions, ConnectError> {
    let driver = options.url().parse().map_err(ConnectError::InvalidUrl)?;
    options.permit(&Way::from(&driver))?;
    Ok(driver)
}

/// Opens a PostgreSQL database.
#[cfg(feature = "postgres")]
pub(super) async fn connect_postgres(options: &DatabaseOptions) -> Result<Database, ConnectError> {
    let mut driver = postgres(options)?;
    if options.is_behind_pooler() {
        // PgBouncer refuses parameters that it does not know; binary values do not need this one.
        driver = driver.extra_float_digits(None);
    } else if let Some(time) = options.time_of_statement() {
        driver = driver.options([("statement_timeout", time.as_millis().to_string())]);
    }
    let (readers, writers) = options.split(options.connections(CONNECTIONS));
    let of_writers = driver.clone();
    let mut pool = pool::options("postgres://localhost", writers, options);
    pool.test_before_acquire_if_idle_for(TEST_AFTER_IDLE)
        .map_sqlx_postgres_opts(move |_| of_writers.clone());
    let writer = SqlxPostgresConnector::connect(pool).await?;
    let reader = readers.map_or_else(
        || Reader::shared(writer.clone()),
        |readers| {
            let connector = Connector::to_server(driver, None);
            Reader::postgres(ReadPool::new(connector, readers, options.time_to_acquire()))
        },
    );
    Ok(Database::on_server(Engine::Postgres, reader, writer))
}

/// Opens a MariaDB or MySQL database.
#[cfg(feature = "mysql")]
pub(super) async fn connect_mysql(options: &DatabaseOptions) -> Result<Database, ConnectError> {
    let mut driver = mysql(options)?;
    if options.is_behind_pooler() {
        driver = driver.statement_cache_capacity(0);
    }
    let statement_timeout = options
        .time_of_statement()
        .filter(|_| !options.is_behind_pooler());
    let (readers, writers) = options.split(options.connections(CONNECTIONS));
    let of_writers = driver.clone();
    let mut pool = pool::options("mysql://localhost", writers, options);
    pool.test_before_acquire_if_idle_for(TEST_AFTER_IDLE)
        .map_sqlx_mysql_opts(move |_| of_writers.clone())
        .map_sqlx_mysql_pool_opts(move |pool| match statement_timeout {
            Some(time) => pool
                .after_connect(move |connection, _| Box::pin(bound_statements(connection, time))),
            None => pool,
        });
    let writer = SqlxMySqlConnector::connect(pool).await?;
    let reader = readers.map_or_else(
        || Reader::shared(writer.clone()),
        |readers| {
            let connector = Connector::to_server(driver, statement_timeout.map(bounding));
            Reader::mysql(ReadPool::new(connector, readers, options.time_to_acquire()))
        },
    );
    Ok(Database::on_server(Engine::MySql, reader, writer))
}

#[cfg(feature = "mysql")]
fn bounding(time: Duration) -> Greeting<sqlx::MySql> {
    Box::new(move |connection| Box::pin(bound_statements(connection, time)))
}

/// Bounds how long a statement of this connection may run: MariaDB's variable, else MySQL's.
#[cfg(feature = "mysql")]
async fn bound_statements(
    connection: &mut MySqlConnection,
    time: Duration,
) -> Result<(), sqlx::Error> {
    const UNKNOWN_SYSTEM_VARIABLE: u16 = 1193;

    let of_mariadb = format!("SET SESSION max_statement_time = {}", time.as_secs_f64());
    let result = connection.execute(AssertSqlSafe(of_mariadb)).await;
    let is_mysql = result.as_ref().err().is_some_and(|error| {
        let error = error.as_database_error();
        error
            .and_then(|error| error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>())
            .is_some_and(|error| error.number() == UNKNOWN_SYSTEM_VARIABLE)
    });
    if !is_mysql {
        return result.map(drop);
    }
    let of_mysql = format!("SET SESSION max_execution_time = {}", time.as_millis());
    connection.execute(AssertSqlSafe(of_mysql)).await.map(drop)
}
