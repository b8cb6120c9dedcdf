use std::ffi::OsString;
use std::process::Command;
use std::thread;

use anyhow::Result;

use super::durability::Durability;
use super::set::Services;
use crate::process;

/// Start private PostgreSQL, MariaDB and Redis servers, and stop them at the end of COMMAND or at Ctrl-C.
///
/// Their addresses are in the variables `WAYPOST_TEST_POSTGRES_URL`, `WAYPOST_TEST_MARIADB_URL` and
/// `WAYPOST_TEST_REDIS_URL`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// What committed data outlives
    #[arg(long, value_enum, default_value_t = Durability::Process)]
    durability: Durability,
    /// What to run with the addresses in its environment, e.g. `-- cargo test`
    #[arg(last = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// Runs the command, or prints the addresses and waits.
pub(crate) fn run(options: &Options) -> Result<()> {
    let services = Services::start(options.durability)?;
    if let [program, arguments @ ..] = options.command.as_slice() {
        return process::run(
            Command::new(program)
                .args(arguments)
                .envs(services.environment()),
        );
    }
    for (name, url) in services.environment() {
        println!("export {name}={url}");
    }
    println!("\nCtrl-C stops them.");
    loop {
        // They end with this process.
        thread::park();
    }
}
