//! `cargo xtask ci`: every check that a change must pass.

use anyhow::Result;

use crate::browser;
use crate::conformance;
use crate::contract;
use crate::deny;
use crate::differential;
use crate::engines;
use crate::faults;
use crate::hostile_bodies;
use crate::interop;
use crate::pooler;
use crate::process::{cargo, run as check};
use crate::step::step;
use crate::tools;
use crate::transfer;

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
        step("optional features", optional_features)?;
        step("engines", engines::run)?;
        step("pooler", pooler::run)?;
        step("transfer", transfer::few)?;
        step("faults", faults::run_few)?;
        step("conformance", conformance::run_all)?;
        step("differential", differential::run_all)?;
        step("hostile bodies", hostile_bodies::run)?;
        step("token interoperation", interop::run)?;
        step("contract", || contract::run(&contract::Options::default()))?;
        step("browser", browser::run)?;
        step("dependencies", deny::run)
    })
}

fn clippy() -> Result<()> {
    check(&mut cargo(
        "clippy --workspace --all-targets -- -D warnings",
    )?)
}

/// What the defaults leave out; the security module is tested against SoftHSM's.
fn optional_features() -> Result<()> {
    tools::debian("softhsm2-util", &["softhsm2"])?;
    check(&mut cargo("test --package waypost-auth --all-features")?)?;
    check(&mut cargo(
        "test --package waypost --features auth,hsm --lib secrets",
    )?)?;
    check(&mut cargo(
        "test --package social --features hsm --test social hsm::",
    )?)?;
    check(&mut cargo(
        "clippy --package waypost --package social --all-features --all-targets -- -D warnings",
    )?)?;
    // Each part alone must stand without the others.
    for features in ["", "docs-ui", "db", "sqlite"] {
        let only = format!("check --package waypost --no-default-features --features={features}");
        check(&mut cargo(&only)?)?;
    }
    Ok(())
}

fn documentation() -> Result<()> {
    check(cargo("doc --workspace --no-deps")?.env("RUSTDOCFLAGS", "-D warnings"))
}
