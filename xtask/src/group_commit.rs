//! `cargo xtask group-commit`: what group commit gains on SQLite.

use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process::{self, Profile};

/// Measure durable inserts on SQLite: group commit beside one commit each, with `synchronous` FULL and NORMAL
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each of the three runs in each round
    #[arg(long, default_value_t = 3, value_name = "N")]
    seconds: u32,
}

/// Builds the program with optimisation and runs it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let program = process::build("benches-backend", "group_commit", Profile::Release)?;
    // Its database lies beside what cargo builds: on a disk, as real ones do.
    process::run(
        Command::new(program)
            .arg(options.seconds.to_string())
            .current_dir(paths::target()?),
    )
}
