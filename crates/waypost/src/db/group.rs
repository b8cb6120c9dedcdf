//! The writes that one commit makes durable, and the turn that goes from one to the next.
//!
//! The closures stay with their callers, who may borrow; what moves is the group itself. Whoever holds it has the turn.
//! A caller who is done passes it on to the next in the queue; when nobody waits, and when work is to be undone, it goes
//! back to the writer task. A [`Turn`] does that when it is dropped as well: a caller can leave at any moment.

use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::Transaction;

/// How many writes share a commit at most.
const MAX_WRITES: usize = 256;

/// How long after its first write a group takes others in.
const MAX_TIME: Duration = Duration::from_millis(100);

/// A caller in the queue: where its turn goes.
pub(super) type Caller = oneshot::Sender<Result<Turn, DbErr>>;

/// Where to tell a caller whether the commit succeeded.
pub(super) type Acknowledge = oneshot::Sender<Result<(), DbErr>>;

/// Those who wait for their turn, and how to tell that they do not wait in vain.
#[derive(Debug)]
pub(super) struct Queue {
    pub(super) callers: mpsc::Receiver<Caller>,
    /// When the queue last moved.
    pub(super) moved: watch::Sender<Instant>,
    /// The way back to the writer task.
    pub(super) back: mpsc::Sender<Box<Group>>,
}

impl Queue {
    pub(super) fn move_on(&self) {
        self.moved.send_replace(Instant::now());
    }
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) transaction: Transaction,
    pub(super) queue: Queue,
    start: Instant,
    /// The callers whose work the commit will make durable.
    pub(super) written: Vec<Acknowledge>,
}

impl Group {
    pub(super) fn new(transaction: Transaction, queue: Queue) -> Box<Self> {
        Box::new(Self {
            transaction,
            queue,
            start: Instant::now(),
            written: Vec::new(),
        })
    }

    /// Gives the turn to the next caller, and returns it if there is none or the group takes no more.
    pub(super) fn pass_on(mut self: Box<Self>) -> Option<Box<Self>> {
        self.queue.move_on();
        while self.has_room() {
            let Ok(caller) = self.queue.callers.try_recv() else {
                break;
            };
            self = self.give_to(caller)?;
        }
        Some(self)
    }

    /// Gives the turn to `caller`, and returns it if the caller has left.
    pub(super) fn give_to(self: Box<Self>, caller: Caller) -> Option<Box<Self>> {
        let turn = Turn { group: Some(self) };
        match caller.send(Ok(turn)) {
            Err(Ok(mut refused)) => refused.group.take(),
            _ => None,
        }
    }

    fn has_room(&self) -> bool {
        self.written.len() < MAX_WRITES && self.start.elapsed() < MAX_TIME
    }

    /// Gives the turn to whoever is next, or back to the task where only the task can go on.
    fn end_turn(self: Box<Self>) {
        let group = if self.transaction.has_to_be_undone() {
            Some(self)
        } else {
            self.pass_on()
        };
        if let Some(group) = group {
            let back = group.queue.back.clone();
            // If the task is gone, so is the runtime: dropping the group rolls back.
            let _ = back.try_send(group);
        }
    }
}

/// What a caller gets in its turn. Dropped, it ends, and the work is undone.
#[derive(Debug)]
pub(super) struct Turn {
    /// There until the turn ends.
    group: Option<Box<Group>>,
}

impl Turn {
    pub(super) fn transaction(&self) -> &Transaction {
        let group = self.group.as_ref();
        &group
            .expect("only what consumes the turn ends it")
            .transaction
    }

    /// Ends with success, of which the commit of the group will tell `acknowledge`.
    pub(super) fn finish(mut self, acknowledge: Acknowledge) {
        let Some(group) = &mut self.group else { return };
        match group.transaction.keep() {
            Ok(()) => group.written.push(acknowledge),
            // A caller who left does not want to know.
            Err(error) => drop(acknowledge.send(Err(error))),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(group) = self.group.take() {
            group.end_turn();
        }
    }
}
