//! `cargo xtask ci`: every check that a change must pass.

use anyhow::Result;

use crate::browser;
use crate::conformance;
use crate::deny;
use crate::process::{cargo, run as check};
use crate::step::step;

/// Run every check, in the order in which they are cheap; the first failure ends the run.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Leave out `cargo test`, for a caller that has just run it
    #[arg(long)]
    skip_tests: bool,
}

/// Runs all checks.
pub(crate) fn run(options: &Options) -> Result<()> {
    step("all checks", || {
        step("format", || check(&mut cargo("fmt --all --check")?))?;
        step("clippy", clippy)?;
        step("documentation", documentation)?;
        if options.skip_tests {
            println!("\n==> tests: left out by --skip-tests");
        } else {
            // Compile-fail tests and the examples in documentation are among them.
            step("tests", || check(&mut cargo("test --workspace")?))?;
        }
        step("conformance", conformance::run_all)?;
        step("browser", browser::run)?;
        step("dependencies", deny::run)
    })
}

fn clippy() -> Result<()> {
    check(&mut cargo(
        "clippy --workspace --all-targets -- -D warnings",
    )?)
}

fn documentation() -> Result<()> {
    check(cargo("doc --workspace --no-deps")?.env("RUSTDOCFLAGS", "-D warnings"))
}
