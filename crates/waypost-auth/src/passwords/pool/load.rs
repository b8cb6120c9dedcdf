use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// How many places of a pool are taken, and how long one is needed.
pub(super) struct Load {
    pub(super) threads: usize,
    places: usize,
    taken: AtomicUsize,
    /// A moving mean of how long one job takes.
    mean_micros: AtomicU64,
}

/// One place, given back when the last who shares it is gone.
pub(super) struct Place(Arc<Load>);

/// Until the first job has been measured.
const FIRST_GUESS: Duration = Duration::from_millis(50);
const MAX_RETRY_AFTER: u64 = 60;

impl Load {
    /// A place for each thread and for each job that may wait.
    pub(super) fn new(threads: NonZeroUsize, queue: usize) -> Self {
        let first_guess = u64::try_from(FIRST_GUESS.as_micros()).unwrap_or(u64::MAX);
        Self {
            threads: threads.get(),
            places: threads.get().saturating_add(queue),
            taken: AtomicUsize::new(0),
            mean_micros: AtomicU64::new(first_guess),
        }
    }

    /// Takes a place if one is free.
    pub(super) fn take(self: &Arc<Self>) -> Option<Place> {
        let one_more = |taken| (taken < self.places).then_some(taken + 1);
        self.taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more)
            .ok()?;
        Some(Place(Arc::clone(self)))
    }

    pub(super) fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }

    /// When those who have a place now should be done, in whole seconds.
    pub(super) fn retry_after(&self) -> Duration {
        let rounds = self.taken().div_ceil(self.threads);
        let mean = Duration::from_micros(self.mean_micros.load(Ordering::Relaxed));
        let wait = mean.saturating_mul(u32::try_from(rounds).unwrap_or(u32::MAX));
        Duration::from_secs(wait.as_secs().saturating_add(1).min(MAX_RETRY_AFTER))
    }
}

impl Place {
    /// Takes note of how long a job took. Two at once may lose one measurement; the mean forgives it.
    pub(super) fn record(&self, took: Duration) {
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mean = self.0.mean_micros.load(Ordering::Relaxed);
        let mean = mean - mean / 8 + took / 8;
        self.0.mean_micros.store(mean, Ordering::Relaxed);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

    #[test]
    fn the_time_to_wait_grows_with_the_queue() {
        let load = Arc::new(Load::new(TWO, 1_000_000));
        let mut places: Vec<_> = (0..130).map(|_| load.take().unwrap()).collect();
        assert_eq!(load.retry_after(), Duration::from_secs(4));
        places.resize_with(1_000_000, || load.take().unwrap());
        assert_eq!(load.retry_after(), Duration::from_secs(60));
    }

    #[test]
    fn there_are_as_many_places_as_threads_and_jobs_that_may_wait() {
        let load = Arc::new(Load::new(TWO, 3));
        let mut places: Vec<_> = (0..5).map(|_| load.take().unwrap()).collect();
        assert!(load.take().is_none());
        places.pop();
        assert!(load.take().is_some());
    }
}
