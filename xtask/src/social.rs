//! The backend, running on a database of its own.

use std::fs::File;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Client;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};

/// Where programs log in.
pub(crate) const LOG_IN: &str = "/api/sessions";

/// A password that the rules allow.
pub(crate) const PASSWORD: &str = "flying over the lagoon";

/// The running backend; its directory goes with it.
pub(crate) struct Social {
    pub(crate) server: Server,
    pub(crate) port: u16,
    command: Command,
    _directory: TempDir,
}

impl Social {
    /// Builds it and starts it in an empty directory, with these variables besides.
    pub(crate) fn start(profile: Profile, variables: &[(&str, &str)]) -> Result<Self> {
        let program = process::build("social", "social", profile)?;
        Self::start_program(&program, variables)
    }

    /// Starts `program` in an empty directory, with these variables besides; what it logs goes into a file there.
    pub(crate) fn start_program(program: &Path, variables: &[(&str, &str)]) -> Result<Self> {
        let directory = tempfile::tempdir().context("no temporary directory")?;
        let log = File::create(directory.path().join("log"))?;
        let port = free_port()?;
        let mut command = Command::new(program);
        command
            .current_dir(directory.path())
            .env_remove("DATABASE_URL")
            .env_remove("RUST_LOG")
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            // Whoever tries it out makes all accounts from one address.
            .env("SIGN_UPS_PER_ADDRESS", "1000000")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(log);
        let server = Server::start(&mut command, port)?;
        Ok(Self {
            server,
            port,
            command,
            _directory: directory,
        })
    }

    /// Starts it again after it was killed, on its port and with what it has left.
    pub(crate) fn restart(&mut self) -> Result<()> {
        self.server = Server::start(&mut self.command, self.port)?;
        Ok(())
    }

    /// Makes accounts for `emails`, all with `password`.
    pub(crate) async fn sign_up(
        &self,
        emails: impl Iterator<Item = String>,
        password: &str,
    ) -> Result<()> {
        let mut client = Client::connect(Ipv4Addr::LOCALHOST, self.port).await?;
        for email in emails {
            let user = json!({ "name": "Ada", "email": email, "password": password });
            let status = client.post("/api/users", &user).await?.status;
            ensure!(status == 201, "signing {email} up is answered {status}");
        }
        Ok(())
    }
}

/// What logs somebody in.
pub(crate) fn credentials(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}
