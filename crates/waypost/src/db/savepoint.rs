//! The savepoint of the write whose turn it is in a group of writes.
//!
//! The driver runs SQLite in a thread of its own. Waiting for an answer costs two switches between threads, several
//! times what the statement costs, so nobody waits for a savepoint: it is queued ahead of the write's first statement,
//! together with the release of the savepoint before it, and all three cross over at once. A write that executes nothing
//! has none.
//!
//! Why this is safe:
//!
//! - The thread works its queue off in order and runs a command whether or not anybody waits for the answer. A caller
//!   who leaves at any moment therefore leaves complete commands behind, and what undoes them comes after them.
//! - Nothing relies on answers that nobody has read. A savepoint that is missing after all has a name of its own, since
//!   neighbours have different ones: undoing it fails, and that fails the group. It never undoes a neighbour's work.
//! - The statement itself stays as it is: what it returns, the rows that it has changed and its place in the cache of
//!   prepared statements are those that it has anywhere else.

use std::sync::OnceLock;

use futures_util::FutureExt as _;
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, DbErr};

/// The commands that concern one of the two names.
#[derive(Debug)]
struct Name {
    open: &'static str,
    release: &'static str,
    undo: &'static str,
}

const NAMES: [Name; 2] = [
    Name {
        open: "SAVEPOINT waypost_write_0",
        release: "RELEASE waypost_write_0",
        undo: "ROLLBACK TO waypost_write_0; RELEASE waypost_write_0",
    },
    Name {
        open: "SAVEPOINT waypost_write_1",
        release: "RELEASE waypost_write_1",
        undo: "ROLLBACK TO waypost_write_1; RELEASE waypost_write_1",
    },
];

/// The savepoint of one write, which is there as soon as a statement has needed it.
#[derive(Debug, Default)]
pub(super) struct LazySavepoint {
    /// Which name is this write's.
    name: usize,
    /// Whether this write has opened it; a second statement at the same time waits until it is queued.
    opened: OnceLock<()>,
    /// Whether the write before has left its own open.
    follows_another: bool,
}

impl LazySavepoint {
    /// Makes sure that whatever is sent from now on runs inside of the savepoint.
    pub(super) fn open(&self, group: &DatabaseTransaction) {
        self.opened.get_or_init(|| {
            if self.follows_another {
                send_ahead(group, NAMES[1 - self.name].release);
            }
            send_ahead(group, NAMES[self.name].open);
        });
    }

    pub(super) fn is_open(&self) -> bool {
        self.opened.get().is_some()
    }

    /// Ends this write and leaves what it has done to the group; the next write releases the savepoint.
    pub(super) fn keep(&mut self) {
        if self.opened.take().is_some() {
            self.name = 1 - self.name;
            self.follows_another = true;
        }
    }

    /// Ends this write and undoes what it has done.
    ///
    /// # Errors
    ///
    /// When the savepoint is gone, as it is when SQLite has rolled the whole transaction back.
    pub(super) async fn undo(&mut self, group: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.opened.take().is_some() {
            self.follows_another = false;
            group.execute_unprepared(NAMES[self.name].undo).await?;
        }
        Ok(())
    }
}

/// Sends a command to the thread of the connection without waiting for its answer.
///
/// The first poll queues it, as nobody else uses the connection at this moment and its queue is long enough.
pub(super) fn send_ahead(transaction: &DatabaseTransaction, command: &str) {
    let _ = transaction.execute_unprepared(command).now_or_never();
}
