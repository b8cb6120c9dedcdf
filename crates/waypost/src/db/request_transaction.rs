//! One transaction for a whole request, as an argument.

use std::sync::Arc;

use axum::response::Response;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, IsolationLevel,
    QueryResult, Statement, TransactionError, TransactionOptions, TransactionTrait,
    prelude::async_trait::async_trait,
};
use tokio::sync::{Mutex, MutexGuard};

use super::transaction::{SavepointFuture, run_savepoint};
use super::{Db, Transaction};
use crate::error::respond_with_error;
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::{Completion, RequestContext};

/// One transaction for the whole request, as an argument of operations and dependencies.
///
/// It begins with the first statement. Every `Tx` of a request, those of its dependencies too, is the same
/// transaction. It is committed when the operation has answered and *before* the answer leaves, so that a 2xx means
/// committed; a commit that fails is the answer. It is rolled back when the answer is an error (4xx or 5xx), when the
/// operation panics and when the client goes away. It works wherever SeaORM takes a connection.
///
/// From the first statement on the request holds a connection, on SQLite the only one that writes: run everything
/// else of the request on it as well, wait for nothing but the database, and take
/// [`Database::write`](super::Database::write) where a part of the request is enough. A body that is streamed is
/// written after the commit.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # mod example {
/// use sea_orm::{ConnectionTrait, DbErr};
/// use waypost::db::{Database, Tx};
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[post("/notes", status = 201)]
/// async fn create_note(tx: Tx) -> Result<(), DbErr> {
///     tx.execute_unprepared("INSERT INTO notes VALUES ('hello')").await?;
///     Ok(())
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let database = Database::connect("sqlite::memory:").await?;
/// database.writer().execute_unprepared("CREATE TABLE notes (text TEXT UNIQUE)").await?;
/// let client = TestClient::new(App::new("Notes").state(database).routes(routes![create_note]));
/// client.post("/notes").await.assert_status(201);
/// client.post("/notes").await.assert_status(409);
/// # Ok(())
/// # }
/// # }
/// # #[cfg(feature = "sqlite")]
/// # example::main().unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Tx(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    db: Db,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    NotBegun,
    Open(Transaction),
    Ended,
}

impl Tx {
    fn of(context: &mut RequestContext) -> Option<Self> {
        context.get_or_make(|context| {
            let tx = Self(Arc::new(Shared {
                db: Db::of(context)?,
                state: Mutex::new(State::NotBegun),
            }));
            context.on_completion(EndOfRequest(tx.clone()));
            Some(tx)
        })
    }

    async fn open(&self) -> Result<MutexGuard<'_, State>, DbErr> {
        let mut state = self.0.state.lock().await;
        if matches!(*state, State::NotBegun) {
            *state = State::Open(Transaction::new(self.0.db.begin_write().await?));
        }
        Ok(state)
    }
}

impl State {
    fn transaction(&self) -> Result<&Transaction, DbErr> {
        match self {
            Self::Open(transaction) => Ok(transaction),
            Self::NotBegun | Self::Ended => Err(DbErr::Custom(
                "the transaction of the request has ended with its answer".to_owned(),
            )),
        }
    }
}

impl Argument<ViaState> for Tx {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        Db::describe_in(document);
        // Those of a commit that fails.
        document.errors::<DbErr>();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Self::of(context)
    }
}

/// Commits or rolls back when the answer is known; dropped before, it rolls back with the last [`Tx`].
struct EndOfRequest(Tx);

impl Completion for EndOfRequest {
    async fn complete(self, response: Response) -> Response {
        let state = std::mem::replace(&mut *self.0.0.state.lock().await, State::Ended);
        let State::Open(transaction) = state else {
            return response;
        };
        let status = response.status();
        if status.is_client_error() || status.is_server_error() {
            // If this fails the connection is broken, and that rolls back as well.
            let _ = transaction.rollback().await;
            return response;
        }
        match transaction.commit().await {
            Ok(()) => response,
            Err(error) => respond_with_error(&error),
        }
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.db.reader().get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let state = self.open().await?;
        state.transaction()?.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let state = self.open().await?;
        state.transaction()?.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let state = self.open().await?;
        state.transaction()?.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let state = self.open().await?;
        state.transaction()?.query_all_raw(statement).await
    }
}

#[async_trait]
impl TransactionTrait for Tx {
    type Transaction = DatabaseTransaction;

    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.open().await?.transaction()?.begin().await
    }

    async fn begin_with_config(
        &self,
        isolation_level: Option<IsolationLevel>,
        access_mode: Option<AccessMode>,
    ) -> Result<DatabaseTransaction, DbErr> {
        let state = self.open().await?;
        let transaction = state.transaction()?;
        transaction
            .begin_with_config(isolation_level, access_mode)
            .await
    }

    async fn begin_with_options(
        &self,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        let state = self.open().await?;
        state.transaction()?.begin_with_options(options).await
    }

    async fn transaction<F, T, E>(&self, callback: F) -> Result<T, TransactionError<E>>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> SavepointFuture<'c, T, E> + Send,
        T: Send,
        E: std::fmt::Display + std::fmt::Debug + Send,
    {
        run_savepoint(self.begin().await, callback).await
    }

    async fn transaction_with_config<F, T, E>(
        &self,
        callback: F,
        isolation_level: Option<IsolationLevel>,
        access_mode: Option<AccessMode>,
    ) -> Result<T, TransactionError<E>>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> SavepointFuture<'c, T, E> + Send,
        T: Send,
        E: std::fmt::Display + std::fmt::Debug + Send,
    {
        let savepoint = self.begin_with_config(isolation_level, access_mode).await;
        run_savepoint(savepoint, callback).await
    }
}
