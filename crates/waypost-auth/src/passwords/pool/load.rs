use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How many places of a pool are taken, and how long one is needed.
pub(super) struct Load {
    pub(super) threads: usize,
    places: usize,
    free: Arc<Semaphore>,
    /// A moving mean of how long one job takes.
    mean_micros: AtomicU64,
}

/// One place, given back when the last who shares it is gone.
pub(super) struct Place {
    load: Arc<Load>,
    _permit: OwnedSemaphorePermit,
}

/// Until the first job has been measured.
const FIRST_GUESS: Duration = Duration::from_millis(50);
const MAX_RETRY_AFTER: u64 = 60;

impl Load {
    /// A place for each thread and for each job that may wait.
    pub(super) fn new(threads: NonZeroUsize, queue: usize) -> Self {
        let first_guess = u64::try_from(FIRST_GUESS.as_micros()).unwrap_or(u64::MAX);
        let places = threads.get().saturating_add(queue);
        let places = places.min(Semaphore::MAX_PERMITS);
        Self {
            threads: threads.get(),
            places,
            free: Arc::new(Semaphore::new(places)),
            mean_micros: AtomicU64::new(first_guess),
        }
    }

    /// Takes a place if one is free, or becomes free before `patience` ends; those who wait get theirs in turn.
    pub(super) async fn take(self: &Arc<Self>, patience: Duration) -> Option<Place> {
        let free = Arc::clone(&self.free).acquire_owned();
        let permit = timeout(patience, free).await.ok()?;
        Some(Place {
            load: Arc::clone(self),
            _permit: permit.expect("the semaphore is never closed"),
        })
    }

    pub(super) fn taken(&self) -> usize {
        self.places - self.free.available_permits()
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
        let mean_micros = &self.load.mean_micros;
        let mean = mean_micros.load(Ordering::Relaxed);
        mean_micros.store(mean - mean / 8 + took / 8, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

    async fn take(load: &Arc<Load>, number: usize) -> Vec<Place> {
        let mut places = Vec::new();
        for _ in 0..number {
            places.push(load.take(Duration::ZERO).await.expect("a free place"));
        }
        places
    }

    #[tokio::test]
    async fn the_time_to_wait_grows_with_the_queue() {
        let load = Arc::new(Load::new(TWO, 10_000));
        let _some = take(&load, 130).await;
        assert_eq!(load.retry_after(), Duration::from_secs(4));
        let _more = take(&load, 9_000).await;
        assert_eq!(load.retry_after(), Duration::from_secs(60));
    }

    #[tokio::test]
    async fn there_are_as_many_places_as_threads_and_jobs_that_may_wait() {
        let load = Arc::new(Load::new(TWO, 3));
        let mut places = take(&load, 5).await;
        assert!(load.take(Duration::ZERO).await.is_none());
        places.pop();
        assert!(load.take(Duration::ZERO).await.is_some());
    }

    #[tokio::test]
    async fn who_waits_gets_the_place_that_becomes_free() {
        let load = Arc::new(Load::new(TWO, 0));
        let places = take(&load, 2).await;
        let (place, ()) = tokio::join!(load.take(Duration::from_secs(60)), async { drop(places) });
        assert!(place.is_some());
    }
}
