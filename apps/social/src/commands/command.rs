use std::path::PathBuf;

use clap::{Parser, Subcommand};
use waypost::db::Database;

use super::migrate::{self, MigrateCommand};
use super::seed::{SeedOptions, seed};
use super::{export, import};

/// A ready-to-run backend: users, their posts, and votes for them.
///
/// Without a command it serves. `DATABASE_URL` says on which database.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    /// What to do instead of serving
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program does besides serving.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Apply the migrations that the database lacks, or tell of them
    Migrate {
        /// What to tell instead
        #[command(subcommand)]
        command: Option<MigrateCommand>,
    },
    /// Fill the database with made-up users and posts
    Seed(SeedOptions),
    /// Write every row to a file, as JSON Lines; password hashes are among them
    Export {
        /// A file that is not there yet, or `-` for standard output
        file: PathBuf,
    },
    /// Read an export into an empty database, which gets the migrations first
    Import {
        /// The file, or `-` for standard input
        file: PathBuf,
    },
}

impl Command {
    /// Does it; bars on a terminal tell how far it is.
    ///
    /// # Errors
    ///
    /// When the database or the file cannot be used.
    pub async fn run(self, database: &Database) -> anyhow::Result<()> {
        match self {
            Self::Migrate { command } => migrate::run(command, database).await,
            Self::Seed(options) => Ok(seed(database, options).await?),
            Self::Export { file } => export::run(database, &file).await,
            Self::Import { file } => import::run(database, &file).await,
        }
    }
}
