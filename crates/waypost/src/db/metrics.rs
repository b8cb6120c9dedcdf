use std::sync::atomic::{AtomicU64, Ordering};

/// What a database handle has counted since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DatabaseMetrics {
    /// Transactions that were run again because another one was in the way.
    pub repeated_transactions: u64,
    /// Transactions that failed although they had been run as often as allowed.
    pub failed_after_repeats: u64,
    /// On SQLite: commits that made one or several writes durable.
    pub group_commits: u64,
    /// On SQLite: the writes in those commits.
    pub grouped_writes: u64,
}

/// The counters behind [`DatabaseMetrics`].
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) repeated_transactions: AtomicU64,
    pub(super) failed_after_repeats: AtomicU64,
    pub(super) group_commits: AtomicU64,
    pub(super) grouped_writes: AtomicU64,
}

impl Counters {
    pub(super) fn add(counter: &AtomicU64, number: u64) {
        counter.fetch_add(number, Ordering::Relaxed);
    }

    pub(super) fn read(&self) -> DatabaseMetrics {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        DatabaseMetrics {
            repeated_transactions: read(&self.repeated_transactions),
            failed_after_repeats: read(&self.failed_after_repeats),
            group_commits: read(&self.group_commits),
            grouped_writes: read(&self.grouped_writes),
        }
    }
}
