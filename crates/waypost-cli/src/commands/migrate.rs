//! `waypost migrate`

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};

use crate::application::Application;
use crate::output;

/// Apply the migrations that the database lacks, or tell of them.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(Subcommand)]
enum Question {
    /// List the migrations: applied and when, or pending
    Status,
    /// Print the SQL of what is pending, and run nothing
    DryRun,
    /// Print the SQL of every migration on an engine, without a database
    Sql { engine: Engine },
    /// Revert the last migrations with what they made; for development
    Down {
        /// How many
        #[arg(default_value_t = 1)]
        count: usize,
    },
    /// Remove the lock that a killed process left, where locks are rows
    ReleaseLock,
}

#[derive(Clone, Copy, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
    Mysql,
}

/// Has the application do it, and prints what it did.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    output::print(
        &options
            .application
            .ask(&question(options.question.as_ref()))?,
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The words that `waypost`, the library, reads.
fn question(question: Option<&Question>) -> String {
    match question {
        None => "migrate".to_owned(),
        Some(Question::Status) => "migrate status".to_owned(),
        Some(Question::DryRun) => "migrate dry-run".to_owned(),
        Some(Question::Sql { engine }) => {
            let engine = match engine {
                Engine::Sqlite => "sqlite",
                Engine::Postgres => "postgres",
                Engine::Mysql => "mysql",
            };
            format!("migrate sql {engine}")
        }
        Some(Question::Down { count }) => format!("migrate down {count}"),
        Some(Question::ReleaseLock) => "migrate release-lock".to_owned(),
    }
}
