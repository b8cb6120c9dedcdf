//! Those who log in, all at once and without a pause.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::task::JoinSet;
use tokio::time::timeout_at;

use crate::client::{Answer, Client};
use crate::latencies::Latencies;
use crate::social::{LOG_IN, PASSWORD, credentials};

/// How many log in at once, each on a connection and from an address of its own.
pub(super) const CLIENTS: u16 = 500;
/// So many of them are users who know their password; all others guess, a new name each time.
pub(super) const USERS: u16 = 50;

const NICENESS: i32 = 10;

/// How long the answers took, by status.
pub(super) type Answers = BTreeMap<u16, Latencies>;

pub(super) fn email_of_user(number: u16) -> String {
    format!("user-{number}@example.org")
}

/// Logs in over and over until `duration` is over. To be run on a thread of its own.
pub(super) fn log_in(port: u16, duration: Duration) -> Result<Answers> {
    // In earnest they are other machines: their work must not take the processor from the server. On Linux this
    // concerns the calling thread alone.
    rustix::process::nice(NICENESS)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let end = Instant::now() + duration;
        let mut clients = JoinSet::new();
        for number in 0..CLIENTS {
            clients.spawn(log_in_as(number, port, end));
        }
        let mut all = Answers::new();
        while let Some(answers) = clients.join_next().await {
            let answers = answers.context("a client has panicked")??;
            for (status, latencies) in answers {
                all.entry(status).or_default().extend(latencies);
            }
        }
        Ok(all)
    })
}

async fn log_in_as(number: u16, port: u16, end: Instant) -> Result<Answers> {
    let mut client = Client::connect(address(number), port).await?;
    let mut answers = Answers::new();
    for round in 0_u64.. {
        let email = if number < USERS {
            email_of_user(number)
        } else {
            format!("guess-{number}-{round}@example.org")
        };
        let login = credentials(&email, PASSWORD);
        // What is still waiting at the end counts as nothing.
        let Ok(answer) = timeout_at(end.into(), client.post(LOG_IN, &login)).await else {
            break;
        };
        let Answer { status, took, .. } = answer.context("a login is not answered")?;
        answers.entry(status).or_default().push(took);
    }
    Ok(answers)
}

fn address(number: u16) -> Ipv4Addr {
    let [high, low] = number.to_be_bytes();
    Ipv4Addr::new(127, 1, high, low)
}
