//! Group commit: one synced commit for all SQLite writes that wait at the same time.
//!
//! SQLite lets one transaction write at a time, and a durable commit costs a sync of the disk. Writes that wait for
//! their turn therefore share a transaction: each runs in a savepoint of its own, one after the other, and one commit
//! makes them durable together. Only then is any of them acknowledged.
//!
//! The closures stay with their callers, who may borrow; what moves is the turn: a savepoint that the writer task
//! hands to one caller and gets back. Opening and ending savepoints is the task's alone, since a caller can be
//! cancelled between any two steps.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, timeout_at};

use super::Transaction;
use super::database::begin_immediate;
use super::metrics::Counters;
use super::retry::Failed;

/// How many writes share a commit at most.
const MAX_WRITES: usize = 256;

/// How long after its first write a group takes others in.
const MAX_TIME: Duration = Duration::from_millis(100);

/// How many callers wait in the queue; others wait to enter it.
const QUEUE: usize = 1024;

/// Ends before the commit does; if it is gone by then, something has ended the transaction unseen.
const GUARD: &str = "waypost_group";

/// The callers' end of the writer task.
#[derive(Clone, Debug)]
pub(super) struct GroupWriter {
    queue: mpsc::Sender<Caller>,
    /// When the task last got on with the queue.
    progress: watch::Receiver<Instant>,
    patience: Duration,
}

/// A caller in the queue: where its turn goes.
type Caller = oneshot::Sender<Result<Turn, DbErr>>;

/// What a caller gets in its turn. Fields drop in this order: the task hears of it after the savepoint is gone.
#[derive(Debug)]
struct Turn {
    transaction: Transaction,
    back: oneshot::Sender<Finished>,
}

/// What the task gets back.
#[derive(Debug)]
struct Finished {
    transaction: Transaction,
    /// Where to tell that the commit succeeded; `None` to undo the work.
    acknowledge: Option<oneshot::Sender<Result<(), DbErr>>>,
}

impl GroupWriter {
    /// Starts the task; it ends when the last clone of the handle is gone. A caller waits for its turn as long as the
    /// queue moves, and gives up when for `patience` it has not.
    pub(super) fn start(
        connection: DatabaseConnection,
        patience: Duration,
        counters: Arc<Counters>,
    ) -> Self {
        let (queue, callers) = mpsc::channel(QUEUE);
        let (moved, progress) = watch::channel(Instant::now());
        let task = WriterTask {
            connection,
            callers,
            moved,
            counters,
        };
        tokio::spawn(task.run());
        Self {
            queue,
            progress,
            patience,
        }
    }

    /// Runs `work` when its turn comes and returns once the commit of its group is durable.
    pub(super) async fn run<T, E: From<DbErr>>(
        &self,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, Failed<E>> {
        let turn = self.turn().await?;
        match work(&turn.transaction).await {
            Ok(value) => {
                let (acknowledge, acknowledged) = oneshot::channel();
                turn.end(Some(acknowledge));
                acknowledged.await.map_err(|_| writer_is_gone())??;
                Ok(value)
            }
            Err(error) => {
                let repeatable = turn.transaction.is_repeatable();
                turn.end(None);
                Err(Failed { error, repeatable })
            }
        }
    }

    async fn turn(&self) -> Result<Turn, DbErr> {
        let (give, given) = oneshot::channel();
        let turn = async {
            self.queue.send(give).await.map_err(|_| writer_is_gone())?;
            given.await.map_err(|_| writer_is_gone())?
        };
        let mut turn = pin!(turn);
        let mut since = Instant::now();
        loop {
            if let Ok(turn) = timeout_at(since + self.patience, &mut turn).await {
                return turn;
            }
            let moved = *self.progress.borrow();
            if moved <= since {
                return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout));
            }
            since = moved;
        }
    }
}

impl Turn {
    /// Gives the savepoint back. If the task is gone, nobody will acknowledge.
    fn end(self, acknowledge: Option<oneshot::Sender<Result<(), DbErr>>>) {
        let Self { transaction, back } = self;
        let _ = back.send(Finished {
            transaction,
            acknowledge,
        });
    }
}

/// The runtime on which the database was opened has been shut down.
fn writer_is_gone() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(
        "the writer of the database has stopped".to_owned(),
    ))
}

#[derive(Debug)]
struct WriterTask {
    connection: DatabaseConnection,
    callers: mpsc::Receiver<Caller>,
    moved: watch::Sender<Instant>,
    counters: Arc<Counters>,
}

impl WriterTask {
    async fn run(mut self) {
        while let Some(caller) = self.callers.recv().await {
            match self.begin().await {
                Ok(transaction) => self.run_group(transaction, caller).await,
                // The caller may have left.
                Err(error) => drop(caller.send(Err(error))),
            }
            self.move_on();
        }
    }

    fn move_on(&self) {
        self.moved.send_replace(Instant::now());
    }

    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let transaction = begin_immediate(&self.connection).await?;
        let guard = format!("SAVEPOINT {GUARD}");
        transaction.execute_unprepared(&guard).await?;
        Ok(transaction)
    }

    /// Lets `first` and whoever waits behind it write, then commits for all of them.
    async fn run_group(&mut self, transaction: DatabaseTransaction, first: Caller) {
        let start = Instant::now();
        let mut written = Vec::new();
        let mut next = Some(first);
        let mut outcome = Ok(());
        while let Some(caller) = next {
            let served = serve(&transaction, caller).await;
            self.move_on();
            match served {
                Ok(Some(acknowledge)) => written.push(acknowledge),
                Ok(None) => {}
                Err(error) => {
                    outcome = Err(error);
                    break;
                }
            }
            let has_room = written.len() < MAX_WRITES && start.elapsed() < MAX_TIME;
            next = has_room.then(|| self.callers.try_recv().ok()).flatten();
        }
        if outcome.is_ok() && !written.is_empty() {
            outcome = commit(transaction).await;
        } else {
            // If this fails, the connection is replaced before its next use.
            let _ = transaction.rollback().await;
        }
        if outcome.is_ok() && !written.is_empty() {
            Counters::add(&self.counters.group_commits, 1);
            Counters::add(&self.counters.grouped_writes, written.len() as u64);
        }
        for acknowledge in written {
            // A caller who left does not want to know.
            let _ = acknowledge.send(outcome.clone());
        }
    }
}

/// Gives one caller its turn; the answer is whom to tell of the commit, if there is something to commit.
///
/// # Errors
///
/// When a savepoint cannot be opened or ended: then SQLite has rolled the whole transaction back, as it does when the
/// disk is full, and everybody's work with it.
async fn serve(
    group: &DatabaseTransaction,
    caller: Caller,
) -> Result<Option<oneshot::Sender<Result<(), DbErr>>>, DbErr> {
    if caller.is_closed() {
        return Ok(None);
    }
    let (back, finished) = oneshot::channel();
    let turn = Turn {
        transaction: Transaction::new(group.begin().await?),
        back,
    };
    // A caller who left in this moment, or leaves in its turn, drops the savepoint, and that rolls it back.
    let _ = caller.send(Ok(turn));
    let Ok(Finished {
        transaction,
        acknowledge,
    }) = finished.await
    else {
        return Ok(None);
    };
    match acknowledge {
        Some(acknowledge) => match transaction.commit().await {
            Ok(()) => Ok(Some(acknowledge)),
            Err(error) => {
                let _ = acknowledge.send(Err(error.clone()));
                Err(error)
            }
        },
        None => transaction.rollback().await.map(|()| None),
    }
}

/// Makes the group's work durable, or fails if the transaction has ended before.
async fn commit(transaction: DatabaseTransaction) -> Result<(), DbErr> {
    let guard = format!("RELEASE SAVEPOINT {GUARD}");
    match transaction.execute_unprepared(&guard).await {
        Ok(_) => transaction.commit().await,
        Err(error) => {
            let _ = transaction.rollback().await;
            Err(error)
        }
    }
}
