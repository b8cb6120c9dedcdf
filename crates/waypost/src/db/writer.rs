//! Group commit: one synced commit for all SQLite writes that wait at the same time.
//!
//! SQLite lets one transaction write at a time, and a durable commit costs a sync of the disk. Writes that wait for
//! their turn therefore share a transaction: each runs in a savepoint of its own, one after the other, and one commit
//! makes them durable together. Only then is any of them acknowledged.
//!
//! The task here begins and commits such a transaction. In between the turn goes from caller to caller; see
//! [`group`](super::group).

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr,
};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, timeout_at};

use super::Transaction;
use super::database::begin_immediate;
use super::group::{Caller, Group, Queue, Turn};
use super::metrics::Counters;
use super::retry::Failed;
use super::savepoint::send_ahead;

/// How many callers wait in the queue; others wait to enter it.
const QUEUE: usize = 1024;

/// Opens the savepoint around all others, which ends before the commit does.
///
/// If it is gone by then, something has ended the transaction unseen.
const GUARD: &str = "SAVEPOINT waypost_group";

const RELEASE_GUARD: &str = "RELEASE waypost_group";

/// The callers' end of the writer task.
#[derive(Clone, Debug)]
pub(super) struct GroupWriter {
    queue: mpsc::Sender<Caller>,
    /// When the task last got on with the queue.
    progress: watch::Receiver<Instant>,
    patience: Duration,
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
        let (back, returned) = mpsc::channel(1);
        let task = WriterTask {
            connection,
            returned,
            counters,
        };
        tokio::spawn(task.run(Queue {
            callers,
            moved,
            back,
        }));
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
        match work(turn.transaction()).await {
            Ok(value) => {
                let (acknowledge, acknowledged) = oneshot::channel();
                turn.finish(acknowledge);
                acknowledged.await.map_err(|_| writer_is_gone())??;
                Ok(value)
            }
            Err(error) => {
                let repeatable = turn.transaction().is_repeatable();
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

/// The runtime on which the database was opened has been shut down.
fn writer_is_gone() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(
        "the writer of the database has stopped".to_owned(),
    ))
}

#[derive(Debug)]
struct WriterTask {
    connection: DatabaseConnection,
    /// Where a group comes back from its callers.
    returned: mpsc::Receiver<Box<Group>>,
    counters: Arc<Counters>,
}

impl WriterTask {
    async fn run(mut self, mut queue: Queue) {
        while let Some(caller) = queue.callers.recv().await {
            match self.begin().await {
                Ok(transaction) => {
                    let group = Group::new(transaction, queue);
                    let Some((group, outcome)) = self.fill(group, caller).await else {
                        return;
                    };
                    queue = self.end(*group, outcome).await;
                }
                // The caller may have left.
                Err(error) => drop(caller.send(Err(error))),
            }
            queue.move_on();
        }
    }

    async fn begin(&self) -> Result<Transaction, DbErr> {
        let transaction = begin_immediate(&self.connection).await?;
        send_ahead(&transaction, GUARD);
        Ok(Transaction::of_group(transaction))
    }

    /// Lets `first` and whoever waits behind it write; `None` if the runtime has ended meanwhile.
    ///
    /// Something cannot be undone when SQLite has rolled the whole transaction back, as it does when the disk is full:
    /// that is the outcome for everybody in the group.
    async fn fill(
        &mut self,
        group: Box<Group>,
        first: Caller,
    ) -> Option<(Box<Group>, Result<(), DbErr>)> {
        let mut group = match group.give_to(first) {
            Some(group) => group,
            None => self.returned.recv().await?,
        };
        loop {
            if let Err(error) = group.transaction.undo().await {
                return Some((group, Err(error)));
            }
            group = match group.pass_on() {
                Some(group) => return Some((group, Ok(()))),
                None => self.returned.recv().await?,
            };
        }
    }

    /// Commits what has been written, if the group has come so far, and tells everybody.
    async fn end(&self, group: Group, outcome: Result<(), DbErr>) -> Queue {
        let Group {
            transaction,
            queue,
            written,
            ..
        } = group;
        let transaction = transaction.into_inner();
        let outcome = match outcome {
            Ok(()) if !written.is_empty() => commit(transaction).await,
            outcome => {
                // If this fails, the connection is replaced before its next use.
                let _ = transaction.rollback().await;
                outcome
            }
        };
        if outcome.is_ok() && !written.is_empty() {
            Counters::add(&self.counters.group_commits, 1);
            Counters::add(&self.counters.grouped_writes, written.len() as u64);
        }
        for acknowledge in written {
            // A caller who left does not want to know.
            let _ = acknowledge.send(outcome.clone());
        }
        queue
    }
}

/// Makes the group's work durable, or fails if the transaction has ended before.
async fn commit(transaction: DatabaseTransaction) -> Result<(), DbErr> {
    match transaction.execute_unprepared(RELEASE_GUARD).await {
        Ok(_) => transaction.commit().await,
        Err(error) => {
            let _ = transaction.rollback().await;
            Err(error)
        }
    }
}
