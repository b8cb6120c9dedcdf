//! All who write, on a thread of their own.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use tokio::task::JoinSet;

use super::journal::Journal;
use super::writer::Writer;

/// How many write at once.
pub(super) const WRITERS: usize = 16;

/// How many of them make and close accounts; the others write posts.
const CLOSERS: usize = 2;

/// What the writers share, and outlives a round.
#[derive(Debug, Default)]
pub(super) struct Shared {
    journal: Mutex<Journal>,
    is_stopped: AtomicBool,
    number: AtomicUsize,
    round: Mutex<Round>,
}

/// What happened in a round.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// From when on successes count, and the first of each writer since.
    since: Option<Instant>,
    first: [Option<Instant>; WRITERS],
    /// Answers that were no 2xx, with a path that got one.
    pub(super) refused: BTreeMap<u16, (usize, String)>,
    /// How many lost their connection.
    pub(super) gone: usize,
}

impl Shared {
    pub(super) fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn round(&self) -> MutexGuard<'_, Round> {
        self.round.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number that no other change has.
    pub(super) fn next(&self) -> usize {
        self.number.fetch_add(1, Ordering::Relaxed)
    }

    pub(super) fn goes_on(&self) -> bool {
        !self.is_stopped.load(Ordering::Relaxed)
    }

    pub(super) fn note_success(&self, writer: usize) {
        let mut round = self.round();
        if round.since.is_some() && round.first[writer].is_none() {
            round.first[writer] = Some(Instant::now());
        }
    }

    pub(super) fn note_refusal(&self, status: u16, path: &str) {
        let mut round = self.round();
        let refused = round.refused.entry(status);
        refused.or_insert_with(|| (0, path.to_owned())).0 += 1;
    }

    pub(super) fn note_gone(&self) {
        self.round().gone += 1;
    }

    /// Waits until each writer has had a success after `since`; how long the first and the last one took.
    pub(super) fn wait_for_success(
        &self,
        since: Instant,
        limit: Duration,
    ) -> Result<(Duration, Duration)> {
        {
            let mut round = self.round();
            round.since = Some(since);
            round.first = [None; WRITERS];
        }
        loop {
            let first: Option<Vec<_>> = self.round().first.iter().copied().collect();
            let mut waits: Vec<_> = first.into_iter().flatten().map(|at| at - since).collect();
            waits.sort_unstable();
            if let [first, .., last] = waits[..] {
                return Ok((first, last));
            }
            ensure!(
                since.elapsed() < limit,
                "not every writer has had a success after {limit:?}: {:?}",
                self.round()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The writers of one round.
pub(super) struct Writers {
    shared: Arc<Shared>,
    thread: JoinHandle<Result<()>>,
}

impl Writers {
    /// Lets them write to the server at `port`; each author has one of `tokens`.
    pub(super) fn start(port: u16, tokens: &[String], shared: &Arc<Shared>) -> Self {
        shared.is_stopped.store(false, Ordering::Relaxed);
        *shared.round() = Round::default();
        let tokens = tokens.to_vec();
        let own = Arc::clone(shared);
        Self {
            shared: Arc::clone(shared),
            thread: thread::spawn(move || write(port, tokens, own)),
        }
    }

    /// Waits until they have ended by themselves: their server is gone.
    pub(super) fn wait(self) -> Result<Round> {
        let written = self.thread.join();
        written.map_err(|_| anyhow!("the writers have panicked"))??;
        Ok(std::mem::take(&mut *self.shared.round()))
    }

    /// Lets them end what they are about, then no more.
    pub(super) fn stop(self) -> Result<Round> {
        self.shared.is_stopped.store(true, Ordering::Relaxed);
        self.wait()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn write(port: u16, tokens: Vec<String>, shared: Arc<Shared>) -> Result<()> {
    let mut writers = JoinSet::new();
    for (number, token) in tokens.into_iter().enumerate() {
        // The server may be gone already.
        let Ok(writer) = Writer::connect(number, port, Arc::clone(&shared)).await else {
            shared.note_gone();
            continue;
        };
        if number < CLOSERS {
            writers.spawn(writer.close_accounts());
        } else {
            writers.spawn(writer.write_posts(token));
        }
    }
    while let Some(ended) = writers.join_next().await {
        ended?;
    }
    Ok(())
}
