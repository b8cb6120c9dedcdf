//! The server is killed in the midst of writing to its SQLite file.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::inspection::Inspection;
use super::writer::sign_up_authors;
use super::writers::{Shared, Writers};
use crate::social::Social;

/// For how long the writers write before the server is killed, in milliseconds.
const SHORTEST: u64 = 100;
const LONGEST: u64 = 500;

/// Kills it `rounds` times, and looks each time at what is left.
pub(super) fn run(program: &Path, rounds: u32) -> Result<()> {
    let directory = tempfile::tempdir().context("no temporary directory")?;
    let inspection = Inspection::of_sqlite(directory.path().join("social.db"))?;
    let mut social = Social::start_program(program, &[("DATABASE_URL", &inspection.url())])?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let tokens = runtime.block_on(sign_up_authors(social.port))?;
    let shared = Arc::<Shared>::default();
    for round in 1..=rounds {
        let writers = Writers::start(social.port, &tokens, &shared);
        thread::sleep(pause(round));
        social.server.kill()?;
        let ended = writers.wait()?;
        ensure!(ended.refused.is_empty(), "refused: {:?}", ended.refused);
        social.restart()?;
        let look = || {
            shared.journal().compare(inspection.states()?)?;
            inspection.check_integrity()
        };
        look().with_context(|| format!("after kill {round} of {rounds}"))?;
    }
    let written = shared.journal().acknowledged();
    println!("{rounds} kills of the server, {written} rows followed: none lost, none half-written");
    Ok(())
}

/// Another time in each round, the same in each run.
fn pause(round: u32) -> Duration {
    let step = u64::from(round).wrapping_mul(0x9e37_79b9) % (LONGEST - SHORTEST);
    Duration::from_millis(SHORTEST + step)
}
