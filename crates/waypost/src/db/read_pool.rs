//! A pool of connections that costs the database nothing.
//!
//! The driver's own pool tells each connection to answer before it takes it back: with a server another round trip for
//! each statement, on SQLite another change of threads. Reading is worth a pool without that; a connection that was
//! left in the middle of an answer, or is lost, does not come back to it.

use std::num::NonZeroU32;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{
    Manager, Metrics, Object, Pool, PoolError, RecycleError, RecycleResult, TimeoutType,
};
use sea_orm::sqlx::{
    self, AssertSqlSafe, ConnectOptions, Connection, Executor, IntoArguments, query::Query,
};
use sea_orm::{ConnAcquireErr, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;

use crate::error::DatabaseFailure;

/// After this a connection is replaced, so that what a server keeps for it goes.
const MAX_AGE: Duration = Duration::from_secs(30 * 60);

/// A connection that was used a moment ago is alive: testing each one before use costs a round trip per query.
pub(super) const TEST_AFTER_IDLE: Duration = Duration::from_secs(30);

/// The pool of one driver; clones share its connections.
pub(super) struct ReadPool<DB: sqlx::Database>(Pool<Connector<DB>>);

impl<DB: sqlx::Database> Clone for ReadPool<DB> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// How a pool gets its connections.
pub(super) struct Connector<DB: sqlx::Database> {
    options: Options<DB>,
    greet: Option<Greeting<DB>>,
    /// Whether connections go stale: those to a file do not.
    ages: bool,
}

type Options<DB> = <<DB as sqlx::Database>::Connection as Connection>::Options;

/// What a new connection is told first.
pub(super) type Greeting<DB> =
    Box<dyn for<'c> Fn(&'c mut <DB as sqlx::Database>::Connection) -> Greeted<'c> + Send + Sync>;

pub(super) type Greeted<'c> = Pin<Box<dyn Future<Output = Result<(), sqlx::Error>> + Send + 'c>>;

impl<DB: sqlx::Database> Connector<DB> {
    /// To a server, where connections can be lost and grow old.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn to_server(options: Options<DB>, greet: Option<Greeting<DB>>) -> Self {
        Self {
            options,
            greet,
            ages: true,
        }
    }

    /// To a file.
    #[cfg(feature = "sqlite")]
    pub(super) fn to_file(options: Options<DB>) -> Self {
        Self {
            options,
            greet: None,
            ages: false,
        }
    }
}

impl<DB: sqlx::Database> Manager for Connector<DB> {
    type Type = DB::Connection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<DB::Connection, sqlx::Error> {
        // In a box of its own: the future of every statement has room for this one, which is large and hardly ever runs.
        let mut connection = Box::pin(self.options.connect()).await?;
        if let Some(greet) = &self.greet {
            greet(&mut connection).await?;
        }
        Ok(connection)
    }

    async fn recycle(
        &self,
        connection: &mut DB::Connection,
        metrics: &Metrics,
    ) -> RecycleResult<sqlx::Error> {
        if !self.ages {
            return Ok(());
        }
        if metrics.age() > MAX_AGE {
            return Err(RecycleError::message("too old"));
        }
        if metrics.last_used() > TEST_AFTER_IDLE {
            connection.ping().await?;
        }
        Ok(())
    }
}

impl<DB: sqlx::Database> ReadPool<DB> {
    /// Opens no connection yet. `patience` is how long a statement waits for one.
    pub(super) fn new(connector: Connector<DB>, most: NonZeroU32, patience: Duration) -> Self {
        let most = usize::try_from(most.get()).unwrap_or(usize::MAX);
        let pool = Pool::builder(connector)
            .max_size(most)
            .wait_timeout(Some(patience))
            .create_timeout(Some(patience))
            .recycle_timeout(Some(patience))
            .runtime(Runtime::Tokio1)
            .build()
            .expect("timeouts have the runtime that they need");
        Self(pool)
    }

    async fn check_out(&self) -> Result<CheckedOut<DB>, DbErr> {
        let connection = self.0.get().await.map_err(acquire_error)?;
        Ok(CheckedOut {
            connection: Some(connection),
        })
    }

    /// Closes the connections that nobody uses, and the others when they come back.
    pub(super) async fn close(&self) {
        // Before the pool closes, which would drop them, and their threads would end some time later.
        let idle = self.0.retain(|_, _| false).removed;
        self.0.close();
        for connection in idle {
            // It is closed either way.
            let _ = connection.close().await;
        }
    }

    /// Asks the database whether it is there.
    pub(super) async fn ping(&self) -> Result<(), DbErr> {
        let mut connection = self.check_out().await?;
        let answer = connection.ping().await;
        connection.finish(answer, DbErr::Conn)
    }
}

impl<DB> ReadPool<DB>
where
    DB: sqlx::Database,
    SqlxValues: IntoArguments<DB>,
    for<'c> &'c mut DB::Connection: Executor<'c, Database = DB>,
    QueryResult: From<DB::Row>,
    ExecResult: From<DB::QueryResult>,
{
    pub(super) async fn execute(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let mut connection = self.check_out().await?;
        let result = query(statement).execute(&mut *connection).await;
        let result = connection.finish(result, DbErr::Exec)?;
        Ok(result.into())
    }

    pub(super) async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let mut connection = self.check_out().await?;
        let result = connection.execute(AssertSqlSafe(sql.to_owned())).await;
        let result = connection.finish(result, DbErr::Exec)?;
        Ok(result.into())
    }

    pub(super) async fn query_one(
        &self,
        statement: Statement,
    ) -> Result<Option<QueryResult>, DbErr> {
        let mut connection = self.check_out().await?;
        let row = query(statement).fetch_optional(&mut *connection).await;
        let row = connection.finish(row, DbErr::Query)?;
        Ok(row.map(QueryResult::from))
    }

    pub(super) async fn query_all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut connection = self.check_out().await?;
        let rows = query(statement).fetch_all(&mut *connection).await;
        let rows = connection.finish(rows, DbErr::Query)?;
        Ok(rows.into_iter().map(QueryResult::from).collect())
    }
}

fn query<DB: sqlx::Database>(statement: Statement) -> Query<'static, DB, SqlxValues>
where
    SqlxValues: IntoArguments<DB>,
{
    let values = statement
        .values
        .unwrap_or_else(|| sea_orm::Values(Vec::new()));
    sqlx::query_with(AssertSqlSafe(statement.sql), SqlxValues(values))
}

/// A connection in use. Dropped before [`finish`](Self::finish), in the middle of an answer, it is closed.
struct CheckedOut<DB: sqlx::Database> {
    connection: Option<Object<Connector<DB>>>,
}

impl<DB: sqlx::Database> CheckedOut<DB> {
    /// Gives the connection back after its answer, unless the answer is that it is lost; a failure becomes a `kind` of
    /// SeaORM's.
    fn finish<T>(
        mut self,
        answer: Result<T, sqlx::Error>,
        kind: fn(RuntimeErr) -> DbErr,
    ) -> Result<T, DbErr> {
        match &answer {
            // Whatever ended this one has ended those that wait with it.
            Err(error) if is_lost(error) => {
                let pool = self.connection.as_ref().and_then(Object::pool);
                drop(pool.map(|pool| pool.retain(|_, _| false)));
            }
            Err(error) if DatabaseFailure::of_driver(error) == DatabaseFailure::Unavailable => {}
            _ => drop(self.connection.take()),
        }
        answer.map_err(|error| kind(driver(error)))
    }
}

impl<DB: sqlx::Database> Drop for CheckedOut<DB> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            drop(Object::take(connection));
        }
    }
}

const TAKEN: &str = "a connection is taken out only where its holder goes";

impl<DB: sqlx::Database> Deref for CheckedOut<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &DB::Connection {
        self.connection.as_ref().expect(TAKEN)
    }
}

impl<DB: sqlx::Database> DerefMut for CheckedOut<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        self.connection.as_mut().expect(TAKEN)
    }
}

/// Whether the connection has ended; by SQLSTATE a server says so in class 08, and PostgreSQL when it goes in 57P.
fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(error) => error
            .code()
            .is_some_and(|code| code.starts_with("08") || code.starts_with("57P")),
        _ => false,
    }
}

fn driver(error: sqlx::Error) -> RuntimeErr {
    RuntimeErr::SqlxError(Arc::new(error))
}

fn acquire_error(error: PoolError<sqlx::Error>) -> DbErr {
    match error {
        PoolError::Backend(error) => DbErr::Conn(driver(error)),
        PoolError::Timeout(TimeoutType::Wait | TimeoutType::Create | TimeoutType::Recycle) => {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)
        }
        PoolError::Closed | PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
            DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)
        }
    }
}
