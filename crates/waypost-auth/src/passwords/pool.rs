use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;
use tokio::sync::oneshot;

use super::argon2id::HashMemory;

/// How many hashes run at once, and how many may wait.
///
/// ```
/// use waypost_auth::passwords::HashingPoolSettings;
///
/// let settings = HashingPoolSettings { queue: 16, ..HashingPoolSettings::default() };
/// assert!(settings.threads.get() >= 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashingPoolSettings {
    /// Threads, each with its own memory (19 MiB at the default cost). Half of the cores if not set.
    pub threads: NonZeroUsize,
    /// How many hashes may wait for a thread; one more is refused. 64 if not set.
    pub queue: usize,
    /// How far the threads step back behind the rest of the server, 0 to 19; 10 if not set. Only on Linux.
    pub niceness: u8,
}

impl Default for HashingPoolSettings {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = NonZeroUsize::new(cores / 2).unwrap_or(NonZeroUsize::MIN);
        Self {
            threads,
            queue: 64,
            niceness: 10,
        }
    }
}

/// Why a pool did not do the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PoolError {
    /// All threads are busy and the queue is full.
    #[error("too many passwords are being hashed; try again in {} s", retry_after.as_secs())]
    Overloaded {
        /// When the queue should have emptied, in whole seconds.
        retry_after: Duration,
    },
    /// The work panicked, or the pool is shutting down.
    #[error("the hashing thread stopped")]
    Stopped,
}

type Job = Box<dyn FnOnce(&mut HashMemory) + Send>;

/// Threads of their own for password hashes, with a bounded queue.
///
/// On the async threads one login would delay every request for 20 ms; on tokio's blocking pool a thousand
/// logins would take 19 GiB. Here both time and memory are bounded, and what does not fit is refused at once.
/// The threads end when the pool is dropped and the queue is empty.
///
/// ```
/// use waypost_auth::passwords::{HashingPool, HashingPoolSettings};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let pool = HashingPool::new(&HashingPoolSettings::default()).unwrap();
/// assert_eq!(pool.run(|_memory| 6 * 7).await, Ok(42));
/// # });
/// ```
pub struct HashingPool {
    jobs: SyncSender<Job>,
    load: Arc<Load>,
}

/// What the time to wait is computed from.
struct Load {
    threads: usize,
    unfinished: AtomicUsize,
    /// A moving mean of how long one job takes.
    mean_micros: AtomicU64,
}

/// Until the first job has been measured.
const FIRST_GUESS: Duration = Duration::from_millis(50);
const MAX_RETRY_AFTER: u64 = 60;

impl HashingPool {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn new(settings: &HashingPoolSettings) -> io::Result<Self> {
        let (jobs, receiver) = sync_channel::<Job>(settings.queue);
        let receiver = Arc::new(Mutex::new(receiver));
        for number in 1..=settings.threads.get() {
            let receiver = Arc::clone(&receiver);
            let niceness = settings.niceness;
            thread::Builder::new()
                .name(format!("password-hash-{number}"))
                .spawn(move || {
                    step_back(niceness);
                    work(&receiver);
                })?;
        }
        Ok(Self {
            jobs,
            load: Arc::new(Load::new(settings.threads.get())),
        })
    }

    /// Does `job` on one of the threads and gives back what it returns.
    ///
    /// A job whose caller has gone away in the meantime (a client that hung up) is skipped.
    ///
    /// # Errors
    /// When the queue is full, or the job panics.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut HashMemory) -> T + Send + 'static,
    ) -> Result<T, PoolError> {
        let (answer, result) = oneshot::channel();
        let counted = Counted::new(&self.load);
        let job: Job = Box::new(move |memory| {
            if !answer.is_closed() {
                let started = Instant::now();
                let value = job(memory);
                counted.0.record(started.elapsed());
                drop(counted);
                // The caller may have gone while the job ran.
                let _ = answer.send(value);
            }
        });
        match self.jobs.try_send(job) {
            Ok(()) => result.await.map_err(|_| PoolError::Stopped),
            Err(TrySendError::Full(_)) => Err(PoolError::Overloaded {
                retry_after: self.load.retry_after(),
            }),
            Err(TrySendError::Disconnected(_)) => Err(PoolError::Stopped),
        }
    }
}

impl fmt::Debug for HashingPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unfinished = self.load.unfinished.load(Ordering::Relaxed);
        f.debug_struct("HashingPool")
            .field("threads", &self.load.threads)
            .field("unfinished", &unfinished)
            .finish()
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    let mut memory = HashMemory::default();
    loop {
        // One idle thread waits at the queue, the others wait for it to let go of the lock.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        // A panic drops the answer's sender, which tells the caller; the thread goes on with fresh memory.
        if catch_unwind(AssertUnwindSafe(|| job(&mut memory))).is_err() {
            memory = HashMemory::default();
        }
    }
}

#[cfg(target_os = "linux")]
fn step_back(niceness: u8) {
    // On Linux this concerns the calling thread alone. Without it hashing still works.
    let _ = rustix::process::nice(i32::from(niceness.min(19)));
}

#[cfg(not(target_os = "linux"))]
fn step_back(_: u8) {}

impl Load {
    fn new(threads: usize) -> Self {
        let first_guess = u64::try_from(FIRST_GUESS.as_micros()).unwrap_or(u64::MAX);
        Self {
            threads,
            unfinished: AtomicUsize::new(0),
            mean_micros: AtomicU64::new(first_guess),
        }
    }

    /// Two threads at once may lose one measurement; the mean forgives it.
    fn record(&self, took: Duration) {
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mean = self.mean_micros.load(Ordering::Relaxed);
        self.mean_micros
            .store(mean - mean / 8 + took / 8, Ordering::Relaxed);
    }

    fn retry_after(&self) -> Duration {
        let rounds = self
            .unfinished
            .load(Ordering::Relaxed)
            .div_ceil(self.threads);
        let mean = Duration::from_micros(self.mean_micros.load(Ordering::Relaxed));
        let wait = mean.saturating_mul(u32::try_from(rounds).unwrap_or(u32::MAX));
        Duration::from_secs(wait.as_secs().saturating_add(1).min(MAX_RETRY_AFTER))
    }
}

/// Counts a job until it is done, skipped or refused.
struct Counted(Arc<Load>);

impl Counted {
    fn new(load: &Arc<Load>) -> Self {
        load.unfinished.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(load))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.unfinished.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn pool(threads: usize, queue: usize) -> HashingPool {
        let threads = NonZeroUsize::new(threads).unwrap();
        HashingPool::new(&HashingPoolSettings {
            threads,
            queue,
            niceness: 10,
        })
        .unwrap()
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once_and_says_when_to_come_back() {
        let pool = Arc::new(pool(1, 2));
        let (release, gate) = channel::<()>();
        let (started, running) = channel::<()>();
        let busy = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move {
                pool.run(move |_| (started.send(()).unwrap(), gate.recv().unwrap()))
                    .await
            }
        });
        tokio::task::spawn_blocking(move || running.recv().unwrap())
            .await
            .unwrap();
        let waiting: Vec<_> = (0..2)
            .map(|number| {
                let pool = Arc::clone(&pool);
                tokio::spawn(async move { pool.run(move |_| number).await })
            })
            .collect();
        tokio::task::yield_now().await;
        let refused = pool.run(|_| ()).await;
        assert_eq!(
            refused,
            Err(PoolError::Overloaded {
                retry_after: Duration::from_secs(1)
            })
        );

        release.send(()).unwrap();
        busy.await.unwrap().unwrap();
        for (number, task) in waiting.into_iter().enumerate() {
            assert_eq!(task.await.unwrap(), Ok(number));
        }
        assert_eq!(pool.run(|_| "free again").await, Ok("free again"));
        assert_eq!(
            format!("{pool:?}"),
            "HashingPool { threads: 1, unfinished: 0 }"
        );
    }

    #[tokio::test]
    async fn no_more_jobs_run_at_once_than_there_are_threads() {
        let pool = Arc::new(pool(2, 64));
        let running = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..32)
            .map(|_| {
                let (pool, running, most) =
                    (Arc::clone(&pool), Arc::clone(&running), Arc::clone(&most));
                tokio::spawn(async move {
                    pool.run(move |_| {
                        most.fetch_max(
                            running.fetch_add(1, Ordering::SeqCst) + 1,
                            Ordering::SeqCst,
                        );
                        thread::sleep(Duration::from_millis(2));
                        running.fetch_sub(1, Ordering::SeqCst);
                    })
                    .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_panic_is_reported_and_the_thread_goes_on() {
        let pool = pool(1, 4);
        assert_eq!(
            pool.run(|_| panic!("in a job")).await,
            Err::<(), _>(PoolError::Stopped)
        );
        assert_eq!(pool.run(|_| 1).await, Ok(1));
        assert_eq!(pool.load.unfinished.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn the_job_of_a_caller_who_left_is_skipped() {
        let pool = Arc::new(pool(1, 4));
        let (release, gate) = channel::<()>();
        let (started, running) = channel::<()>();
        let busy = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move {
                pool.run(move |_| (started.send(()).unwrap(), gate.recv().unwrap()))
                    .await
            }
        });
        tokio::task::spawn_blocking(move || running.recv().unwrap())
            .await
            .unwrap();
        let ran = Arc::new(AtomicUsize::new(0));
        let impatient = tokio::spawn({
            let (pool, ran) = (Arc::clone(&pool), Arc::clone(&ran));
            async move { pool.run(move |_| ran.fetch_add(1, Ordering::SeqCst)).await }
        });
        tokio::task::yield_now().await;
        impatient.abort();
        assert!(impatient.await.unwrap_err().is_cancelled());
        release.send(()).unwrap();
        busy.await.unwrap().unwrap();
        pool.run(|_| ()).await.unwrap();
        assert_eq!(ran.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn the_time_to_wait_grows_with_the_queue() {
        let load = Load::new(2);
        load.unfinished.store(130, Ordering::Relaxed);
        assert_eq!(load.retry_after(), Duration::from_secs(4));
        load.unfinished.store(1_000_000, Ordering::Relaxed);
        assert_eq!(load.retry_after(), Duration::from_secs(60));
    }
}
