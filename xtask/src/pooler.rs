//! `cargo xtask pooler`: what works with a database, through PgBouncer in transaction mode.

use anyhow::Result;

use crate::engines::tests;
use crate::process;
use crate::services::{Durability, Services};
use crate::step::step;

/// Runs the tests of the database layer and the whole suite of `social`, with fewer connections than clients.
pub(crate) fn run() -> Result<()> {
    let services = Services::start(Durability::Process)?;
    let pooler = services.start_pooler()?;
    let url = services.pooler_url(&pooler);
    step("the database layer behind PgBouncer", || {
        let mut test = tests("--test db")?;
        process::run(
            test.args(["--", "--include-ignored"])
                .envs(services.environment())
                .env("WAYPOST_TEST_DIRECT_URL", services.postgres_url())
                .env("WAYPOST_TEST_POSTGRES_URL", &url),
        )
    })?;
    step("the backend behind PgBouncer", || {
        let mut test = tests("--test social")?;
        process::run(
            test.env("WAYPOST_TEST_DATABASE_URL", services.postgres_url())
                .env("WAYPOST_TEST_POOLER_URL", &url),
        )
    })
}
