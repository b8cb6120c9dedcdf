use std::time::Duration;

use sea_orm::DbErr;
use tokio::time::Instant;

use crate::error::DatabaseFailure;

/// How often a transaction is run at most.
const MAX_RUNS: u32 = 8;

/// How long after its first run a transaction may be started again.
const MAX_TIME: Duration = Duration::from_secs(5);

/// The longest pause before the second run; it doubles from run to run.
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// The longest pause of all.
const MAX_PAUSE: Duration = Duration::from_millis(500);

/// The runs of one transaction.
///
/// The pauses are random between nothing and a bound that doubles ("full jitter"), so that transactions that were in
/// each other's way do not meet again.
/// <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>
#[derive(Debug)]
pub(super) struct Runs {
    started: Instant,
    finished: u32,
}

impl Runs {
    pub(super) fn start() -> Self {
        Self {
            started: Instant::now(),
            finished: 0,
        }
    }

    /// How long to pause before the next run; `None` if there must not be one.
    pub(super) fn pause(&mut self) -> Option<Duration> {
        self.finished += 1;
        let bound = FIRST_PAUSE
            .saturating_mul(1 << (self.finished - 1).min(16))
            .min(MAX_PAUSE);
        let pause = bound.mul_f64(fastrand::f64());
        let in_time = self.started.elapsed() + pause < MAX_TIME;
        (self.finished < MAX_RUNS && in_time).then_some(pause)
    }
}

/// Why one run of a transaction failed.
#[derive(Debug)]
pub(super) struct Failed<E> {
    pub(super) error: E,
    /// Whether another run may succeed.
    pub(super) repeatable: bool,
}

impl<E> Failed<E> {
    /// The same, which may be repeated if `repeatable` too.
    pub(super) fn or_repeatable(mut self, repeatable: bool) -> Self {
        self.repeatable |= repeatable;
        self
    }
}

impl<E: From<DbErr>> From<DbErr> for Failed<E> {
    fn from(error: DbErr) -> Self {
        Self {
            repeatable: DatabaseFailure::of(&error) == DatabaseFailure::Repeatable,
            error: error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_number_of_runs_and_every_pause_are_bounded() {
        let mut runs = Runs::start();
        let mut bound = FIRST_PAUSE;
        let mut count = 1;
        while let Some(pause) = runs.pause() {
            assert!(pause <= bound.min(MAX_PAUSE), "{pause:?}");
            bound *= 2;
            count += 1;
        }
        assert_eq!(count, MAX_RUNS);
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_runs_again_once_the_time_is_over() {
        let mut runs = Runs::start();
        tokio::time::advance(MAX_TIME).await;
        assert_eq!(runs.pause(), None);
    }
}
