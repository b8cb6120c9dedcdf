//! How a handle runs and begins transactions.

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, ExecResult,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, StatementBuilder, TransactionOptions,
    TransactionTrait,
};
use tracing::Instrument as _;

use super::Database;
use crate::db::metrics::Counters;
use crate::db::retry::{Failed, Runs};
use crate::db::{Engine, Transaction};

impl Database {
    /// Runs `work` in a transaction and commits what it did, or rolls it back when it fails.
    ///
    /// When this returns `Ok`, the commit is durable. When its future is dropped (a client went away), the
    /// transaction is rolled back. On SQLite, writes that wait at the same time share one commit; each still stands
    /// or falls alone. Keep `work` short, and let it wait for nothing but the database: others wait for it.
    ///
    /// # Errors
    ///
    /// The error of `work`, and any of the database when it begins or commits.
    pub async fn write<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        self.run(work).await.map_err(|failed| failed.error)
    }

    /// Runs `work` in a transaction, and again when another transaction was in its way.
    ///
    /// That is after a serialization failure or a deadlock (SQLSTATE 40001 and 40P01, MariaDB and MySQL 1020, 1205
    /// and 1213, `SQLITE_BUSY`): at most eight times within five seconds, with random pauses. What `work` does
    /// besides using the transaction (sending mail, counting) happens in every run, so leave that for afterwards.
    /// Each run gets a clone of the closure: one that changes or gives away what it has captured does not compile. In
    /// all else this is [`write`](Self::write).
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use sea_orm::{ConnectionTrait, DbErr};
    /// # use waypost::db::Database;
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE accounts (id, balance)").await?;
    /// database
    ///     .transaction(async |transaction| {
    ///         transaction.execute_unprepared("UPDATE accounts SET balance = balance - 5 WHERE id = 1").await?;
    ///         transaction.execute_unprepared("UPDATE accounts SET balance = balance + 5 WHERE id = 2").await?;
    ///         Ok::<_, DbErr>(())
    ///     })
    ///     .await?;
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "sqlite"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// The error of the last run.
    pub async fn transaction<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E> + Clone,
    ) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        let mut runs = Runs::start();
        loop {
            let Failed { error, repeatable } = match self.run(work.clone()).await {
                Ok(value) => return Ok(value),
                Err(failed) => failed,
            };
            let pause = if repeatable { runs.pause() } else { None };
            if let Some(pause) = pause {
                drop(error);
                Counters::add(&self.counters.repeated_transactions, 1);
                tracing::debug!(?pause, "a transaction met another one and is repeated");
                tokio::time::sleep(pause).await;
            } else {
                Counters::add(&self.counters.failed_after_repeats, repeatable.into());
                return Err(error);
            }
        }
    }

    /// Executes one statement that writes; it is committed when this returns.
    ///
    /// One statement is a transaction of its own, which saves a server two of the three round trips that
    /// [`write`](Self::write) takes for it. On SQLite it shares a commit with other writes, as there.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use sea_orm::{ConnectionTrait, sea_query::{Alias, Query}};
    /// # use waypost::db::Database;
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE notes (text TEXT)").await?;
    /// let insert = Query::insert()
    ///     .into_table(Alias::new("notes"))
    ///     .columns([Alias::new("text")])
    ///     .values(["hello".into()])?
    ///     .to_owned();
    /// assert_eq!(database.execute(&insert).await?.rows_affected(), 1);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "sqlite"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, and when the statement fails.
    pub async fn execute(&self, statement: &impl StatementBuilder) -> Result<ExecResult, DbErr> {
        match self.engine {
            Engine::Sqlite => {
                self.write(async |transaction| transaction.execute(statement).await)
                    .await
            }
            Engine::Postgres | Engine::MySql => self.writer().execute(statement).await,
        }
    }

    /// Begins a transaction that writes; dropping it without [`commit`](DatabaseTransaction::commit) rolls back.
    ///
    /// On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`): a transaction that reads first and then
    /// writes cannot fail half-way because another process wrote in between.
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, or the database refuses.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        self.note_write();
        begin_without_giving_up(&self.writer, immediate()).await
    }

    /// Begins a transaction that reads, and sees the database to its end as it is now.
    ///
    /// # Errors
    ///
    /// When no connection becomes free in time, or the database refuses.
    pub async fn begin_read(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = match self.engine {
            // Every transaction that reads is so.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres | Engine::MySql => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        begin_without_giving_up(&self.moments, options).await
    }

    async fn run<T, E>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, Failed<E>>
    where
        E: From<DbErr>,
    {
        #[cfg(feature = "sqlite")]
        if let Some(group_writer) = &self.group_writer {
            self.note_write();
            return group_writer.run(work).await;
        }
        let transaction = Transaction::new(self.begin_write().await?);
        let result = work(&transaction).await;
        let repeatable = transaction.is_repeatable();
        match result {
            Ok(value) => match transaction.commit().await {
                Ok(()) => Ok(value),
                Err(error) => Err(Failed::from(error).or_repeatable(repeatable)),
            },
            Err(error) => {
                // If this fails the connection is broken, and that rolls back as well.
                let _ = transaction.rollback().await;
                Err(Failed { error, repeatable })
            }
        }
    }
}

/// Begins a transaction that takes the write lock at once.
#[cfg(feature = "sqlite")]
pub(in crate::db) async fn begin_immediate(
    connections: &DatabaseConnection,
) -> Result<DatabaseTransaction, DbErr> {
    connections.begin_with_options(immediate()).await
}

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Begins a transaction in a task of its own, which goes on when the caller leaves, and then rolls back.
///
/// The drivers for servers know of a transaction when the server has answered. A connection whose `BEGIN` was given up
/// before that would go back to the pool within a transaction that nobody ends, and what the next holder writes would
/// not last.
async fn begin_without_giving_up(
    connections: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connections = connections.clone();
    let begin = async move { connections.begin_with_options(options).await };
    let begun = tokio::spawn(begin.in_current_span()).await;
    begun.unwrap_or_else(|error| Err(DbErr::Conn(RuntimeErr::Internal(error.to_string()))))
}
