//! `cargo xtask stores`: the stores of identities on the servers that they are made for.

use std::process::Command;

use anyhow::Result;

use crate::process::{cargo, run as check};
use crate::services::{Durability, Services};
use crate::step::step;

/// Runs the suite that every store must pass on PostgreSQL, MariaDB and Redis.
pub(crate) fn run() -> Result<()> {
    let services = Services::start(Durability::Process)?;
    let with_servers = |arguments: &str| -> Result<Command> {
        let mut command = cargo(arguments)?;
        command.envs(services.environment());
        Ok(command)
    };
    step("stores in databases", || {
        check(&mut with_servers(
            "test --package waypost --features auth,sqlite,postgres,mysql --lib auth::stores -- --include-ignored",
        )?)
    })?;
    step("stores in Redis", || {
        check(&mut with_servers(
            "test --package waypost-auth --features redis --lib redis -- --include-ignored",
        )?)
    })
}
