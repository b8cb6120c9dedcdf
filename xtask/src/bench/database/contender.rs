//! The servers that are measured, each on a copy of the database.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::bench::contender::CORE;
use crate::paths;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};
use crate::tools;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Contender {
    Axum,
    Social,
    Fastapi,
}

pub(super) const CONTENDERS: [Contender; 3] =
    [Contender::Axum, Contender::Social, Contender::Fastapi];

impl Contender {
    /// A name for its copy of the database.
    pub(super) const fn database(self) -> &'static str {
        match self {
            Self::Axum => "axum",
            Self::Social => "social",
            Self::Fastapi => "fastapi",
        }
    }

    /// Starts it in `directory` on the database at `url`.
    pub(super) fn start(self, programs: &Programs, directory: &Path, url: &str) -> Result<Server> {
        let port = free_port()?;
        let mut command = Command::new("taskset");
        command
            .args(["--cpu-list", CORE])
            .current_dir(directory)
            .env("DATABASE_URL", url)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            // One line per request is more than the others write.
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null());
        match self {
            Self::Axum => command.arg(&programs.axum),
            Self::Social => command.arg(&programs.social),
            Self::Fastapi => command
                .arg(&programs.python)
                .args(["-m", "uvicorn", "database:app", "--app-dir"])
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
            Self::Axum => "axum, driver alone",
            Self::Social => "social",
            Self::Fastapi => "FastAPI, SQLAlchemy",
        })
    }
}

/// What is run.
pub(super) struct Programs {
    axum: PathBuf,
    social: PathBuf,
    python: PathBuf,
}

impl Programs {
    pub(super) fn build() -> Result<Self> {
        let mut social =
            process::cargo("build --release --package social --bin social --features postgres")?;
        process::run(&mut social)?;
        let root = paths::root();
        Ok(Self {
            axum: process::build("benches-backend", "axum_database", Profile::Release)?,
            social: paths::target()?.join("release/social"),
            python: tools::python(
                "bench-venv",
                &root.join("benches/fastapi/requirements.txt"),
                &root.join("conformance/constraints.txt"),
            )?,
        })
    }
}
