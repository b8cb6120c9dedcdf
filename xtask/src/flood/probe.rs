//! Somebody who only wants a cheap answer.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::time::{MissedTickBehavior, interval};

use crate::client::Client;
use crate::latencies::Latencies;

const INTERVAL: Duration = Duration::from_millis(5);

/// Asks for `/health/live` every few milliseconds on one connection.
///
/// To be run on a thread of its own, so that it does not wait for the other clients of this program.
pub(super) fn ask(port: u16, duration: Duration) -> Result<Latencies> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut client = Client::connect(Ipv4Addr::LOCALHOST, port).await?;
        let mut latencies = Latencies::default();
        let mut ticks = interval(INTERVAL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let end = Instant::now() + duration;
        while Instant::now() < end {
            ticks.tick().await;
            let answer = client.get("/health/live").await?;
            ensure!(
                answer.status == 200,
                "/health/live is answered {}",
                answer.status
            );
            latencies.push(answer.took);
        }
        Ok(latencies)
    })
}
