use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::http::Version;
use tokio::time::sleep;

/// How often a head is looked for within its time: the more often, the less it can be late by.
const LOOKS: u32 = 4;

/// Stands for heads that are never awaited again.
const NEVER: u64 = u64::MAX;

/// When the request head that a connection waits for is late: after its time, and at most a quarter of that later.
///
/// One sleep of the runtime looks after the whole connection, and no request asks for the time. hyper's own limit costs
/// each of them a timer and a second look at the socket.
#[derive(Clone, Debug)]
pub(super) struct HeadDeadline {
    timeout: Duration,
    /// Twice the number of exchanges that have ended, and one more while one lasts.
    exchanges: Arc<AtomicU64>,
}

impl HeadDeadline {
    /// A connection begins and has `timeout` for each head, the first one included.
    pub(super) fn begin(timeout: Duration) -> Self {
        Self {
            timeout,
            exchanges: Arc::default(),
        }
    }

    /// A head has arrived: none is awaited until its exchange ends, and never again over HTTP/2, whose heads do not
    /// wait for each other and where hyper asks silent clients whether they are still there.
    pub(super) fn arrived(&self, version: Version) -> Option<Exchange> {
        if version > Version::HTTP_11 {
            self.exchanges.store(NEVER, Ordering::Relaxed);
            return None;
        }
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        Some(Exchange(self.clone()))
    }

    /// Waits until a head is late.
    pub(super) async fn missed(&self) {
        let mut awaited = Some(0);
        let mut looks = 0;
        while looks < LOOKS {
            sleep(self.timeout / LOOKS).await;
            let now = self.awaited();
            looks = if now.is_some() && now == awaited {
                looks + 1
            } else {
                0
            };
            awaited = now;
        }
    }

    /// Which head is awaited: the number of the one before.
    fn awaited(&self) -> Option<u64> {
        let exchanges = self.exchanges.load(Ordering::Relaxed);
        exchanges.is_multiple_of(2).then_some(exchanges / 2)
    }
}

/// Lasts from a request's head to the end of its answer; then the next head is awaited.
#[derive(Debug)]
pub(super) struct Exchange(HeadDeadline);

impl Drop for Exchange {
    fn drop(&mut self) {
        self.0.exchanges.fetch_add(1, Ordering::Relaxed);
    }
}
