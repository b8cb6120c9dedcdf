use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;
use tokio::sync::oneshot;

use super::argon2id::HashMemory;
use load::{Load, Place};

mod load;

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
    /// How long somebody waits for a place when all are taken, at most; 250 ms if not set.
    ///
    /// Who is refused at once comes back at once, and a thousand of these take the processor from everybody else.
    pub patience: Duration,
    /// How far the threads step back behind the rest of the server, 0 to 19; 19 if not set. Only on Linux.
    pub niceness: u8,
}

impl Default for HashingPoolSettings {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = NonZeroUsize::new(cores / 2).unwrap_or(NonZeroUsize::MIN);
        Self {
            threads,
            queue: 64,
            patience: Duration::from_millis(250),
            niceness: 19,
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
    jobs: Sender<Job>,
    load: Arc<Load>,
    patience: Duration,
}

/// A place in a [`HashingPool`], kept from [`reserve`](HashingPool::reserve) until it is dropped and its job is done.
#[must_use = "a place that is dropped is somebody else's"]
pub struct HashingPermit {
    jobs: Sender<Job>,
    place: Arc<Place>,
}

impl HashingPool {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn new(settings: &HashingPoolSettings) -> io::Result<Self> {
        let (jobs, receiver) = channel::<Job>();
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
            load: Arc::new(Load::new(settings.threads, settings.queue)),
            patience: settings.patience,
        })
    }

    /// Takes a place for a job that is still to come: first of all that its request does, so that who is refused has
    /// cost nothing.
    ///
    /// It waits no longer than the settings say, and half of that for some, so that those who come together do not
    /// come back together. Waiting for something else while holding a place thus cannot end in a deadlock.
    ///
    /// ```
    /// use waypost_auth::passwords::{HashingPool, HashingPoolSettings, PoolError};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let settings = HashingPoolSettings { threads: std::num::NonZeroUsize::MIN, queue: 0, ..HashingPoolSettings::default() };
    /// let pool = HashingPool::new(&settings).unwrap();
    /// let mut permit = pool.reserve().await.unwrap();
    /// assert!(matches!(pool.reserve().await, Err(PoolError::Overloaded { .. })));
    /// assert_eq!(permit.run(|_memory| 6 * 7).await, Ok(42));
    /// drop(permit);
    /// assert!(pool.reserve().await.is_ok());
    /// # });
    /// ```
    ///
    /// # Errors
    /// When all threads are busy, or will be, and the queue is full.
    pub async fn reserve(&self) -> Result<HashingPermit, PoolError> {
        let patience = self.patience.mul_f64(1.0 - fastrand::f64() / 2.0);
        match self.load.take(patience).await {
            Some(place) => Ok(HashingPermit {
                jobs: self.jobs.clone(),
                place: Arc::new(place),
            }),
            None => Err(PoolError::Overloaded {
                retry_after: self.load.retry_after(),
            }),
        }
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
        self.reserve().await?.run(job).await
    }
}

impl HashingPermit {
    /// Does `job` in this place, as [`HashingPool::run`] does; another may follow.
    ///
    /// # Errors
    /// When the job panics.
    pub async fn run<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut HashMemory) -> T + Send + 'static,
    ) -> Result<T, PoolError> {
        let (answer, result) = oneshot::channel();
        let place = Arc::clone(&self.place);
        let job: Job = Box::new(move |memory| {
            if !answer.is_closed() {
                let started = Instant::now();
                let value = job(memory);
                place.record(started.elapsed());
                drop(place);
                // The caller may have gone while the job ran.
                let _ = answer.send(value);
            }
        });
        self.jobs.send(job).map_err(|_| PoolError::Stopped)?;
        result.await.map_err(|_| PoolError::Stopped)
    }
}

impl fmt::Debug for HashingPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashingPool")
            .field("threads", &self.load.threads)
            .field("unfinished", &self.load.taken())
            .finish()
    }
}

impl fmt::Debug for HashingPermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashingPermit")
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

#[cfg(test)]
mod tests;
