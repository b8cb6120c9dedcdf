use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::Result;
use tempfile::TempDir;

use crate::paths;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};

/// The backend with every driver, and the directory with its secrets and its files.
pub(super) struct Backend {
    program: PathBuf,
    directory: TempDir,
}

impl Backend {
    /// Builds it.
    pub(super) fn build(profile: Profile) -> Result<Self> {
        let features = ["social/sqlite", "social/postgres", "social/mysql"];
        Ok(Self {
            program: process::build_with("social", "social", &features, profile)?,
            // On a disk, as real databases are.
            directory: tempfile::tempdir_in(paths::target()?)?,
        })
    }

    /// A file of its directory.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.directory.path().join(file)
    }

    /// One of its commands on a database.
    pub(super) fn command(&self, database: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(self.directory.path())
            .env("DATABASE_URL", database)
            .env("RUST_LOG", "warn");
        command
    }

    /// Serves on a database.
    pub(super) fn serve(&self, database: &str) -> Result<Server> {
        let port = free_port()?;
        Server::start(
            self.command(database, &[])
                .env("PORT", port.to_string())
                .stdout(Stdio::null()),
            port,
        )
    }
}
