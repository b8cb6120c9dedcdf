use std::io::{Write, stdout};

use clap::Subcommand;
use waypost::db::Database;

use crate::migrations::migrations;

/// What to tell of migrations instead of applying them.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum MigrateCommand {
    /// List the migrations: applied and when, or pending
    Status,
    /// Print the SQL of what is pending, and run none of it
    DryRun,
}

pub(super) async fn run(
    command: Option<MigrateCommand>,
    database: &Database,
) -> anyhow::Result<()> {
    let migrations = migrations();
    let text: String = match command {
        None => {
            let applied = migrations.apply(database).await?;
            applied
                .iter()
                .map(|name| format!("applied {name}\n"))
                .collect()
        }
        Some(MigrateCommand::Status) => migrations.status(database).await?.to_string(),
        Some(MigrateCommand::DryRun) => {
            let planned = migrations.dry_run(database).await?;
            planned.iter().map(ToString::to_string).collect()
        }
    };
    Ok(stdout().lock().write_all(text.as_bytes())?)
}
