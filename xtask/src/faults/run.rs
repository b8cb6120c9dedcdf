use anyhow::Result;

use super::inspection::Inspection;
use super::{kill_database, kill_server};
use crate::engines;
use crate::services::{Durability, Services};
use crate::step::step;

/// Kill the backend, and databases under it, while sixteen clients write: nothing acknowledged may be lost
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How often the backend is killed while it writes to an SQLite file
    #[arg(long, default_value_t = 50, value_name = "N")]
    server_rounds: u32,
    /// How often PostgreSQL and MariaDB are killed, each
    #[arg(long, default_value_t = 20, value_name = "N")]
    database_rounds: u32,
}

/// So many that it takes a minute.
pub(crate) fn run_few() -> Result<()> {
    run(&Options {
        server_rounds: 5,
        database_rounds: 2,
    })
}

/// Kills everything in turn.
pub(crate) fn run(options: &Options) -> Result<()> {
    let program = step("build the backend", engines::build_social)?;
    step("kill the backend on SQLite", || {
        kill_server::run(&program, options.server_rounds)
    })?;
    // As in production: a page that a kill tears must be mended too.
    let mut services = Services::start(Durability::Power)?;
    let password = services.password().to_owned();
    step("kill PostgreSQL", || {
        let database = services.postgres();
        let inspection = Inspection::of_postgres(database, &password)?;
        kill_database::run(&program, database, &inspection, options.database_rounds)
    })?;
    step("kill MariaDB", || {
        let database = services.mariadb();
        let inspection = Inspection::of_mariadb(database, &password)?;
        kill_database::run(&program, database, &inspection, options.database_rounds)
    })
}
