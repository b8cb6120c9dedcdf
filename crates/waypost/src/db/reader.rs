use std::fmt;
use std::sync::Arc;
use std::time::Instant;

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use sea_orm::sqlx;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    metric, prelude::async_trait::async_trait,
};

use super::literal_limit::with_literal_limit;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use super::read_pool::ReadPool;

/// The connections for reading; clones share them.
///
/// It works wherever SeaORM takes a connection. Each statement takes one from the pool and gives it back without
/// asking the database, and sees what is committed when it runs; where several must see the same moment, take
/// [`Database::begin_read`](super::Database::begin_read).
#[derive(Clone)]
pub struct Reader {
    connections: Connections,
    observer: Option<Observer>,
}

type Observer = Arc<dyn Fn(&metric::Info<'_>) + Send + Sync>;

#[derive(Clone)]
enum Connections {
    /// Those that write as well: where there is but one.
    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
        expect(dead_code, reason = "without a driver there is no connection")
    )]
    Shared(DatabaseConnection),
    #[cfg(feature = "sqlite")]
    Sqlite(ReadPool<sqlx::Sqlite>),
    #[cfg(feature = "postgres")]
    Postgres(ReadPool<sqlx::Postgres>),
    #[cfg(feature = "mysql")]
    MySql(ReadPool<sqlx::MySql>),
}

/// The same on each driver.
macro_rules! on {
    ($reader:expr, $shared:ident => $of_shared:expr, $pool:ident => $of_pool:expr) => {
        match &$reader.connections {
            Connections::Shared($shared) => $of_shared,
            #[cfg(feature = "sqlite")]
            Connections::Sqlite($pool) => $of_pool,
            #[cfg(feature = "postgres")]
            Connections::Postgres($pool) => $of_pool,
            #[cfg(feature = "mysql")]
            Connections::MySql($pool) => $of_pool,
        }
    };
}

impl Reader {
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) const fn shared(connections: DatabaseConnection) -> Self {
        Self::new(Connections::Shared(connections))
    }

    #[cfg(feature = "sqlite")]
    pub(super) const fn sqlite(pool: ReadPool<sqlx::Sqlite>) -> Self {
        Self::new(Connections::Sqlite(pool))
    }

    #[cfg(feature = "postgres")]
    pub(super) const fn postgres(pool: ReadPool<sqlx::Postgres>) -> Self {
        Self::new(Connections::Postgres(pool))
    }

    #[cfg(feature = "mysql")]
    pub(super) const fn mysql(pool: ReadPool<sqlx::MySql>) -> Self {
        Self::new(Connections::MySql(pool))
    }

    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    const fn new(connections: Connections) -> Self {
        Self {
            connections,
            observer: None,
        }
    }

    /// Calls `observer` after every statement.
    pub(super) fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    /// Asks the database whether it is there.
    ///
    /// # Errors
    ///
    /// When it is not, or no connection becomes free in time.
    pub async fn ping(&self) -> Result<(), DbErr> {
        on!(self, shared => shared.ping().await, pool => pool.ping().await)
    }

    pub(super) async fn close(&self) -> Result<(), DbErr> {
        on!(self, shared => shared.close_by_ref().await, pool => {
            pool.close().await;
            Ok(())
        })
    }

    async fn observed<T, F>(
        &self,
        statement: Statement,
        run: impl FnOnce(Statement) -> F + Send,
    ) -> Result<T, DbErr>
    where
        F: Future<Output = Result<T, DbErr>> + Send,
    {
        let Some(observer) = &self.observer else {
            return run(statement).await;
        };
        let start = Instant::now();
        let result = run(statement.clone()).await;
        observer(&metric::Info {
            elapsed: start.elapsed(),
            statement: &statement,
            failed: result.is_err(),
        });
        result
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match &self.connections {
            Connections::Shared(shared) => shared.get_database_backend(),
            #[cfg(feature = "sqlite")]
            Connections::Sqlite(_) => DbBackend::Sqlite,
            #[cfg(feature = "postgres")]
            Connections::Postgres(_) => DbBackend::Postgres,
            #[cfg(feature = "mysql")]
            Connections::MySql(_) => DbBackend::MySql,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        on!(self,
            shared => self.observed(statement, |statement| shared.execute_raw(statement)).await,
            pool => self.observed(statement, |statement| pool.execute(statement)).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        on!(self, shared => shared.execute_unprepared(sql).await, pool => pool.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let statement = with_literal_limit(statement);
        on!(self,
            shared => self.observed(statement, |statement| shared.query_one_raw(statement)).await,
            pool => self.observed(statement, |statement| pool.query_one(statement)).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let statement = with_literal_limit(statement);
        on!(self,
            shared => self.observed(statement, |statement| shared.query_all_raw(statement)).await,
            pool => self.observed(statement, |statement| pool.query_all(statement)).await)
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("backend", &self.get_database_backend())
            .finish_non_exhaustive()
    }
}
