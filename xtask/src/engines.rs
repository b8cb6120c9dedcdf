//! `cargo xtask engines`: the backend's suite on every engine.

use anyhow::Result;

use crate::process::{self, cargo};
use crate::services::{Durability, Services};
use crate::step::step;

/// One build for all of them: each set of features would compile the drivers anew.
const TESTS: &str = "test --package waypost --package waypost-auth --package social --lib --test social \
    --features waypost/sqlite,waypost/auth,waypost-auth/redis,social/postgres,social/mysql";

/// Runs the whole suite of `social` on PostgreSQL and MariaDB, and the framework's tests that need servers.
pub(crate) fn run() -> Result<()> {
    let services = Services::start(Durability::Process)?;
    step("tests that need servers", || {
        let mut test = cargo(TESTS)?;
        process::run(test.args(["--", "--ignored"]).envs(services.environment()))
    })?;
    for (engine, url) in services.databases() {
        step(&format!("all tests on {engine}"), || {
            process::run(cargo(TESTS)?.env("WAYPOST_TEST_DATABASE_URL", url))
        })?;
    }
    Ok(())
}
