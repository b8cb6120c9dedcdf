use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::Version;
use tokio::time::sleep_until;

/// Stands for a head that is not awaited.
const NONE: u64 = u64::MAX;

/// When the request head that a connection waits for is late.
///
/// One sleep of the runtime looks after the whole connection. hyper's own limit costs each request a timer and a
/// second look at the socket.
#[derive(Clone, Debug)]
pub(super) struct HeadDeadline {
    begin: Instant,
    timeout: Duration,
    /// Nanoseconds after `begin`.
    deadline: Arc<AtomicU64>,
}

impl HeadDeadline {
    /// A connection begins and has `timeout` for each head, the first one included.
    pub(super) fn begin(timeout: Duration) -> Self {
        let head = Self {
            begin: Instant::now(),
            timeout,
            deadline: Arc::default(),
        };
        head.expect(head.begin);
        head
    }

    /// A head has arrived: none is awaited until its exchange ends, and never again over HTTP/2, whose heads do not
    /// wait for each other and where hyper asks silent clients whether they are still there.
    pub(super) fn arrived(&self, version: Version) -> Option<Exchange> {
        self.deadline.store(NONE, Ordering::Relaxed);
        (version <= Version::HTTP_11).then(|| Exchange(self.clone()))
    }

    /// Waits until a head is late.
    pub(super) async fn missed(&self) {
        let mut next_look = self.begin + self.timeout;
        loop {
            sleep_until(next_look.into()).await;
            let now = Instant::now();
            next_look = match self.deadline() {
                Some(deadline) if deadline <= now => return,
                Some(deadline) => deadline,
                // One that is awaited from now on is late no earlier.
                None => now + self.timeout,
            };
        }
    }

    fn expect(&self, now: Instant) {
        let after = (now.duration_since(self.begin) + self.timeout).as_nanos();
        // No connection lasts 584 years.
        let after = u64::try_from(after).unwrap_or(NONE);
        self.deadline.store(after, Ordering::Relaxed);
    }

    fn deadline(&self) -> Option<Instant> {
        let after = self.deadline.load(Ordering::Relaxed);
        (after != NONE).then(|| self.begin + Duration::from_nanos(after))
    }
}

/// Lasts from a request's head to the end of its answer; then the next head is awaited.
#[derive(Debug)]
pub(super) struct Exchange(HeadDeadline);

impl Drop for Exchange {
    fn drop(&mut self) {
        self.0.expect(Instant::now());
    }
}
