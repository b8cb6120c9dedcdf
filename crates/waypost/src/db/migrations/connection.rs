//! The connection that migrations run on: one, and no other than they use it.

use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, sqlx};

use super::MigrationError;
use crate::db::{Database, Engine};

/// Opens a connection of its own to the database behind `database`, past a pooler and without a bound for statements.
///
/// What is said to one session (a lock, a setting) must hold for the statements that follow, so the pool has one
/// connection and never replaces it. On SQLite foreign keys are not enforced on it: a table is altered there by making
/// it anew, and dropping the old one would delete, with enforcement, every row that refers to it. They are checked
/// before the commit instead.
pub(super) async fn connect(
    database: &Database,
    patience: Duration,
) -> Result<DatabaseConnection, MigrationError> {
    let Some(options) = database.migrating() else {
        return Ok(connect_beside(database, patience).await?);
    };
    let direct = options.clone().connect_primary().await?;
    let connection = connect_beside(&direct, patience).await?;
    direct.close().await?;
    Ok(connection)
}

/// Opens another connection to where those of `database` lead.
async fn connect_beside(
    database: &Database,
    patience: Duration,
) -> Result<DatabaseConnection, DbErr> {
    match database.engine() {
        #[cfg(feature = "sqlite")]
        Engine::Sqlite => {
            let options = database
                .writer()
                .get_sqlite_connection_pool()
                .connect_options();
            let options = (*options)
                .clone()
                .foreign_keys(false)
                .busy_timeout(patience);
            let pool = single::<sqlx::Sqlite>(options).await?;
            Ok(sea_orm::SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
        }
        #[cfg(feature = "postgres")]
        Engine::Postgres => {
            let options = database
                .writer()
                .get_postgres_connection_pool()
                .connect_options();
            let pool = single::<sqlx::Postgres>((*options).clone()).await?;
            Ok(sea_orm::SqlxPostgresConnector::from_sqlx_postgres_pool(
                pool,
            ))
        }
        #[cfg(feature = "mysql")]
        Engine::MySql => {
            let options = database
                .writer()
                .get_mysql_connection_pool()
                .connect_options();
            let pool = single::<sqlx::MySql>((*options).clone()).await?;
            Ok(sea_orm::SqlxMySqlConnector::from_sqlx_mysql_pool(pool))
        }
        #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
        engine => {
            let _ = patience;
            Err(DbErr::Custom(format!("the driver of {engine} is missing")))
        }
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
async fn single<D: sqlx::Database>(
    options: <D::Connection as sqlx::Connection>::Options,
) -> Result<sqlx::Pool<D>, DbErr> {
    sqlx::pool::PoolOptions::<D>::new()
        .min_connections(1)
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}
