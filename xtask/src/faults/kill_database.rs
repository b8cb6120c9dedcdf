//! The database server is killed under the backend, and started again.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::inspection::Inspection;
use super::writer::sign_up_authors;
use super::writers::{Round, Shared, WRITERS, Writers};
use crate::services::Service;
use crate::social::Social;

/// For how long the writers write before the database is killed, and for how long it is away.
const BEFORE: Duration = Duration::from_millis(300);
const AWAY: Duration = Duration::from_millis(300);

/// When the first writer must have had a success after the database is back.
const MOST_WAIT: Duration = Duration::from_secs(2);

/// When the last one must have had one.
const MOST_WAIT_OF_ALL: Duration = Duration::from_secs(15);

/// Kills it `rounds` times, and looks each time at what is left.
pub(super) fn run(
    program: &Path,
    database: &mut Service,
    inspection: &Inspection,
    rounds: u32,
) -> Result<()> {
    let social = Social::start_program(program, &[("DATABASE_URL", &inspection.url())])?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let tokens = runtime.block_on(sign_up_authors(social.port))?;
    let shared = Arc::<Shared>::default();
    let mut waits = Waits::default();
    for round in 1..=rounds {
        let writers = Writers::start(social.port, &tokens, &shared);
        thread::sleep(BEFORE);
        database.kill()?;
        thread::sleep(AWAY);
        database.restart()?;
        let back = Instant::now();
        let waited = shared.wait_for_success(back, MOST_WAIT_OF_ALL);
        let ended = writers.stop()?;
        let look = || {
            let (first, last) = waited?;
            waits.add(first, last, &ended);
            ensure!(first <= MOST_WAIT, "the first success came after {first:?}");
            let only_503 = ended.refused.keys().all(|status| *status == 503);
            ensure!(only_503, "not only 503: {:?}", ended.refused);
            ensure!(ended.gone == 0, "the backend left {} clients", ended.gone);
            shared.journal().compare(inspection.states()?)?;
            inspection.check_integrity()
        };
        look().with_context(|| format!("after kill {round} of {rounds}"))?;
    }
    let written = shared.journal().acknowledged();
    println!(
        "{rounds} kills of {}, {written} rows followed: none lost, none half-written",
        database.name()
    );
    println!(
        "{} answers of 503; first success after {:.2} s at most, of all {WRITERS} writers after {:.2} s at most",
        waits.refused,
        waits.first.as_secs_f64(),
        waits.last.as_secs_f64()
    );
    Ok(())
}

/// The most of all rounds.
#[derive(Default)]
struct Waits {
    first: Duration,
    last: Duration,
    refused: usize,
}

impl Waits {
    fn add(&mut self, first: Duration, last: Duration, round: &Round) {
        self.first = self.first.max(first);
        self.last = self.last.max(last);
        self.refused += round
            .refused
            .values()
            .map(|(times, _)| times)
            .sum::<usize>();
    }
}
