//! `cargo xtask engines`: what works with a database, on every engine.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process::{self, cargo};
use crate::services::{Durability, Services, TlsServices};
use crate::step::step;

/// One build for all of them: each set of features would compile the drivers anew.
const SELECTION: &str = "--package waypost --package waypost-auth --package social \
    --features waypost/sqlite,waypost/auth,waypost/redis,social/postgres,social/mysql";

/// Runs the whole suite of `social` on PostgreSQL and MariaDB, and the framework's tests that need servers.
pub(crate) fn run() -> Result<()> {
    let services = Services::start(Durability::Process)?;
    step(
        "stores of identities and migrations on PostgreSQL, MariaDB and Redis",
        || {
            let mut test = tests("--lib")?;
            process::run(test.args(["--", "--ignored"]).envs(services.environment()))
        },
    )?;
    step(
        "the database layer on SQLite, PostgreSQL and MariaDB",
        || process::run(tests("--test db")?.envs(services.environment())),
    )?;
    let over_tls = TlsServices::start()?;
    step("TLS to PostgreSQL, MariaDB and Redis", || {
        let mut test = tests("--test tls")?;
        process::run(
            test.args(["--", "--ignored"])
                .envs(services.environment())
                .envs(over_tls.environment()),
        )
    })?;
    drop(over_tls);
    for (engine, url) in services.databases() {
        step(&format!("the backend on {engine}"), || {
            let mut test = tests("--lib --test social")?;
            process::run(test.env("WAYPOST_TEST_DATABASE_URL", url))
        })?;
    }
    Ok(())
}

/// Builds the backend for every engine and returns where it lies.
pub(crate) fn build_social() -> Result<PathBuf> {
    process::run(&mut cargo(&format!("build {SELECTION} --bin social"))?)?;
    Ok(paths::target()?.join("debug/social"))
}

/// Tests of the same build.
pub(crate) fn tests(targets: &str) -> Result<Command> {
    cargo(&format!("test {SELECTION} {targets}"))
}
