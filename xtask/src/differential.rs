//! `cargo xtask differential`: the same requests to FastAPI and to Waypost.

use std::process::Command;

use anyhow::Result;

use crate::conformance;
use crate::paths;
use crate::process::{self, Profile};

/// Send the same requests, made by chance, to FastAPI and to Waypost; the answers must be the same JSON.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which requests are made
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many
    #[arg(long, default_value_t = 5000)]
    requests: u32,
}

/// Builds the app and compares it with FastAPI's.
pub(crate) fn run(options: &Options) -> Result<()> {
    let server = process::build("every_source", "every_source", Profile::Debug)?;
    process::run(
        Command::new(conformance::python()?)
            .args(["-m", "differential", "--server"])
            .arg(server)
            .args(["--seed", &options.seed.to_string()])
            .args(["--requests", &options.requests.to_string()])
            .env("PYTHONPATH", paths::root().join("conformance"))
            .env(
                "PYTHONPYCACHEPREFIX",
                paths::cache()?.join("conformance/pycache"),
            ),
    )
}

/// The requests that every change is tried with.
pub(crate) fn run_all() -> Result<()> {
    run(&Options {
        seed: 1,
        requests: 5000,
    })
}
