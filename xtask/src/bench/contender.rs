//! The servers that are measured.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::case::CASES;
use crate::conformance;
use crate::paths;
use crate::process::{Profile, build};
use crate::server::{Server, free_port};

/// The core that servers run on; the load comes from another.
pub(super) const CORE: &str = "0";

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(crate) enum Contender {
    Axum,
    Waypost,
    Fastapi,
}

impl Contender {
    /// Starts it and checks its answers.
    pub(crate) fn start_checked(self) -> Result<Server> {
        let server = self.start(&[])?;
        for case in &CASES {
            case.check(&server.url(case.path))
                .with_context(|| format!("{self} gives another answer"))?;
        }
        Ok(server)
    }

    /// Its program, unless Python runs it.
    pub(super) fn program(self) -> Result<Option<PathBuf>> {
        let name = match self {
            Self::Axum => "axum_baseline",
            Self::Waypost => "waypost_app",
            Self::Fastapi => return Ok(None),
        };
        build("benches", name, Profile::Release).map(Some)
    }

    /// Starts it on a port of its own; `wrapper` is a command that runs it, such as valgrind.
    pub(crate) fn start(self, wrapper: &[&str]) -> Result<Server> {
        self.start_program(self.program()?.as_deref(), wrapper)
    }

    /// As [`Contender::start`], with this program, or by Python.
    pub(super) fn start_program(self, program: Option<&Path>, wrapper: &[&str]) -> Result<Server> {
        let port = free_port()?;
        let mut command = Command::new("taskset");
        command
            .args(["--cpu-list", CORE])
            .args(wrapper)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string());
        match program {
            Some(program) => command.arg(program),
            None => command
                .arg(conformance::python()?)
                .args(["-m", "uvicorn", "app:app", "--app-dir"])
                .arg(paths::root().join("benches/fastapi"))
                .args(["--port", &port.to_string(), "--workers", "1"])
                .args(["--loop", "uvloop", "--http", "httptools"])
                .args(["--no-access-log", "--log-level", "warning"])
                .env("PYTHONDONTWRITEBYTECODE", "1"),
        };
        Server::start(&mut command, port).with_context(|| format!("{self} does not start"))
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Axum => "raw axum",
            Self::Waypost => "Waypost",
            Self::Fastapi => "FastAPI",
        })
    }
}
