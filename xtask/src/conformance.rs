//! `cargo xtask conformance`: FastAPI's own tests against `examples/tutorial`.

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::Result;

use crate::paths;
use crate::process::{self, Profile};
use crate::tools;

/// Run FastAPI's tutorial tests, unmodified, against the ports in `examples/tutorial`.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Only this page, or one module of it
    #[arg(long, value_name = "PAGE[/MODULE]")]
    only: Option<String>,
    /// Replace the baseline by the tests that pass now
    #[arg(long)]
    write_baseline: bool,
    /// Another server that speaks the protocol, instead of the tutorial
    #[arg(long, value_name = "COMMAND")]
    server: Option<String>,
    /// FastAPI itself instead of the tutorial: every test must pass
    #[arg(long, conflicts_with_all = ["server", "write_baseline"])]
    control: bool,
    /// Show why tests failed
    #[arg(short, long)]
    verbose: bool,
}

/// Builds the tutorial and runs the tests against it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let home = paths::root().join("conformance");
    let cache = paths::cache()?.join("conformance");
    let mut harness = Command::new(python()?);
    harness
        .args(["-m", "conformance", "--jobs", &jobs()])
        .arg("--cache")
        .arg(&cache)
        .env("PYTHONPATH", &home)
        .env("PYTHONPYCACHEPREFIX", cache.join("pycache"));
    if options.control {
        harness
            .args(["--control", "--baseline"])
            .arg(home.join("control-baseline.txt"));
    } else {
        let mode = if options.write_baseline {
            "--write-baseline"
        } else {
            "--baseline"
        };
        harness
            .args(["--server", &server(options)?, mode])
            .arg(home.join("baseline.txt"))
            .arg("--differences")
            .arg(home.join("differences.txt"));
    }
    if let Some(page) = &options.only {
        harness.args(["--only", page]);
    }
    if options.verbose {
        harness.arg("--verbose");
    }
    process::run(&mut harness)
}

/// All ported pages against the baseline.
pub(crate) fn run_all() -> Result<()> {
    run(&Options::default())
}

/// A Python with FastAPI and its test suite's dependencies.
pub(crate) fn python() -> Result<PathBuf> {
    let home = paths::root().join("conformance");
    tools::python(
        "conformance-venv",
        &home.join("requirements.txt"),
        &home.join("constraints.txt"),
    )
}

/// The command that starts the server under test; the harness splits it as a shell would.
fn server(options: &Options) -> Result<String> {
    if let Some(server) = &options.server {
        return Ok(server.clone());
    }
    let tutorial = process::build("tutorial", "tutorial", Profile::Debug)?;
    Ok(format!("'{}'", tutorial.display()))
}

fn jobs() -> String {
    thread::available_parallelism()
        .map_or(1, usize::from)
        .to_string()
}
