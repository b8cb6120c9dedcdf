use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, IsolationLevel,
    QueryResult, RuntimeErr, Statement, TransactionError, TransactionOptions, TransactionSession,
    TransactionTrait, prelude::async_trait::async_trait,
};

use super::literal_limit::with_literal_limit;
#[cfg(feature = "sqlite")]
use super::savepoint::LazySavepoint;
use crate::error::DatabaseFailure;

/// A transaction that is under way, as the closures of [`Database::write`](super::Database::write) and
/// [`Database::transaction`](super::Database::transaction) get it.
///
/// It works wherever SeaORM takes a connection. [`begin`](TransactionTrait::begin) makes a savepoint.
#[derive(Debug)]
pub struct Transaction {
    inner: DatabaseTransaction,
    /// Where several writes share `inner`: that of the one whose turn it is.
    #[cfg(feature = "sqlite")]
    savepoint: Option<LazySavepoint>,
    /// A statement has failed: PostgreSQL may refuse all others from then on.
    failed: AtomicBool,
    /// A statement has failed because another transaction was in the way.
    repeatable: AtomicBool,
    /// A statement has failed in such a way that the database may have rolled everything back.
    ended: AtomicBool,
}

impl Transaction {
    pub(super) const fn new(inner: DatabaseTransaction) -> Self {
        Self {
            inner,
            #[cfg(feature = "sqlite")]
            savepoint: None,
            failed: AtomicBool::new(false),
            repeatable: AtomicBool::new(false),
            ended: AtomicBool::new(false),
        }
    }

    /// Whether running the same statements in a new transaction may succeed.
    pub(super) fn is_repeatable(&self) -> bool {
        self.repeatable.load(Ordering::Relaxed)
    }

    pub(super) async fn commit(self) -> Result<(), DbErr> {
        match self.check_all().await {
            Ok(()) => self.inner.commit().await,
            Err(error) => {
                // If this fails the connection is broken, and that rolls back as well.
                let _ = self.inner.rollback().await;
                Err(error)
            }
        }
    }

    pub(super) async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }

    /// Whether a commit would make every statement durable that has reported success.
    ///
    /// After a failed statement PostgreSQL rolls back when asked to commit, and reports success. Any other statement
    /// tells.
    async fn check_all(&self) -> Result<(), DbErr> {
        let may_be_aborted = self.failed.load(Ordering::Relaxed)
            && self.inner.get_database_backend() == DbBackend::Postgres;
        if may_be_aborted {
            self.inner.execute_unprepared("SELECT 1").await?;
        }
        self.check()
    }

    /// Lets a statement run: the transaction is still there, and so is the savepoint of the write.
    fn prepare(&self) -> Result<(), DbErr> {
        self.check()?;
        #[cfg(feature = "sqlite")]
        if let Some(savepoint) = &self.savepoint {
            savepoint.open(&self.inner);
        }
        Ok(())
    }

    /// Whether the transaction is still there.
    ///
    /// After a deadlock MariaDB and MySQL have rolled it back, after a full disk SQLite has: the next statement would
    /// run without one, and last.
    fn check(&self) -> Result<(), DbErr> {
        if self.ended.load(Ordering::Relaxed) {
            let text = "an earlier statement has ended the transaction";
            return Err(DbErr::Exec(RuntimeErr::Internal(text.to_owned())));
        }
        Ok(())
    }

    async fn savepoint(
        &self,
        begin: impl Future<Output = Result<DatabaseTransaction, DbErr>>,
    ) -> Result<DatabaseTransaction, DbErr> {
        self.prepare()?;
        let mut beginning = Beginning {
            ended: &self.ended,
            begun: false,
        };
        let savepoint = self.noticed(begin.await)?;
        beginning.begun = true;
        Ok(savepoint)
    }

    fn noticed<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(error) = &result {
            self.failed.store(true, Ordering::Relaxed);
            let failure = DatabaseFailure::of(error);
            if failure == DatabaseFailure::Repeatable {
                self.repeatable.store(true, Ordering::Relaxed);
            }
            if matches!(
                failure,
                DatabaseFailure::Repeatable | DatabaseFailure::Unavailable
            ) {
                self.ended.store(true, Ordering::Relaxed);
            }
        }
        result
    }
}

/// What a group of writes does between one turn and the next.
#[cfg(feature = "sqlite")]
impl Transaction {
    pub(super) fn of_group(inner: DatabaseTransaction) -> Self {
        Self {
            savepoint: Some(LazySavepoint::default()),
            ..Self::new(inner)
        }
    }

    pub(super) fn into_inner(self) -> DatabaseTransaction {
        self.inner
    }

    /// Whether the write whose turn it is has left anything behind.
    pub(super) fn has_to_be_undone(&self) -> bool {
        self.savepoint.as_ref().is_some_and(LazySavepoint::is_open)
    }

    /// Ends the turn and keeps what the write has done.
    ///
    /// # Errors
    ///
    /// When the transaction may be gone; then the write has to be undone.
    pub(super) fn keep(&mut self) -> Result<(), DbErr> {
        self.check()?;
        if let Some(savepoint) = &mut self.savepoint {
            savepoint.keep();
        }
        self.forget_failures();
        Ok(())
    }

    /// Ends the turn and undoes what the write has done.
    ///
    /// # Errors
    ///
    /// When the transaction is gone, and with it what all writes before have done.
    pub(super) async fn undo(&mut self) -> Result<(), DbErr> {
        if let Some(savepoint) = &mut self.savepoint {
            savepoint.undo(&self.inner).await?;
        }
        self.forget_failures();
        Ok(())
    }

    fn forget_failures(&mut self) {
        for failure in [&mut self.failed, &mut self.repeatable, &mut self.ended] {
            *failure.get_mut() = false;
        }
    }
}

/// While a savepoint is being made: SeaORM undoes one that fails, or whose future is dropped half-way, by rolling back
/// whatever is outermost, here the transaction itself.
struct Beginning<'a> {
    ended: &'a AtomicBool,
    begun: bool,
}

impl Drop for Beginning<'_> {
    fn drop(&mut self) {
        if !self.begun {
            self.ended.store(true, Ordering::Relaxed);
        }
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.prepare()?;
        self.noticed(self.inner.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.prepare()?;
        self.noticed(self.inner.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.prepare()?;
        let statement = with_literal_limit(statement);
        self.noticed(self.inner.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.prepare()?;
        let statement = with_literal_limit(statement);
        self.noticed(self.inner.query_all_raw(statement).await)
    }
}

/// The future of a closure of SeaORM's that runs in a savepoint.
pub(super) type SavepointFuture<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

#[async_trait]
impl TransactionTrait for Transaction {
    type Transaction = DatabaseTransaction;

    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.savepoint(self.inner.begin()).await
    }

    async fn begin_with_config(
        &self,
        isolation_level: Option<IsolationLevel>,
        access_mode: Option<AccessMode>,
    ) -> Result<DatabaseTransaction, DbErr> {
        let savepoint = self.inner.begin_with_config(isolation_level, access_mode);
        self.savepoint(savepoint).await
    }

    async fn begin_with_options(
        &self,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        self.savepoint(self.inner.begin_with_options(options)).await
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

/// Runs SeaORM's kind of closure in `savepoint`.
pub(super) async fn run_savepoint<F, T, E>(
    savepoint: Result<DatabaseTransaction, DbErr>,
    callback: F,
) -> Result<T, TransactionError<E>>
where
    F: for<'c> FnOnce(&'c DatabaseTransaction) -> SavepointFuture<'c, T, E> + Send,
    T: Send,
    E: std::fmt::Display + std::fmt::Debug + Send,
{
    let savepoint = savepoint.map_err(TransactionError::Connection)?;
    let result = callback(&savepoint).await;
    let ended = match result {
        Ok(_) => TransactionSession::commit(savepoint).await,
        Err(_) => TransactionSession::rollback(savepoint).await,
    };
    ended.map_err(TransactionError::Connection)?;
    result.map_err(TransactionError::Transaction)
}
