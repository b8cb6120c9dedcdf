//! `cargo xtask database`: the database layer on every engine.

use anyhow::Result;

use crate::process::{cargo, run as check};
use crate::services::{Durability, Services};
use crate::step::step;

/// Runs its tests on SQLite, PostgreSQL and MariaDB.
pub(crate) fn run() -> Result<()> {
    let services = Services::start(Durability::Process)?;
    step("the database on three engines", || {
        let mut test = cargo("test --package waypost --features sqlite,postgres,mysql --test db")?;
        check(test.envs(services.environment()))
    })
}
