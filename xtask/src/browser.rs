//! `cargo xtask browser`: the documentation pages in a real browser, with the network cut.

use std::process::Command;

use anyhow::{Context, Result};

use crate::paths;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};
use crate::tools;

/// Starts `social` on an empty database and drives Chromium through its pages.
pub(crate) fn run() -> Result<()> {
    let home = paths::root().join("xtask/browser");
    let chromium = tools::debian("chromium", &["chromium", "fonts-dejavu-core"])?;
    let requirements = home.join("requirements.txt");
    let python = tools::python("browser-venv", &requirements, &requirements)?;
    let social = process::build("social", "social", Profile::Debug)?;

    let directory = tempfile::tempdir().context("no temporary directory")?;
    let database = directory.path().join("social.db");
    let port = free_port()?;
    let server = Server::start(
        Command::new(social)
            .current_dir(directory.path())
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env(
                "DATABASE_URL",
                format!("sqlite://{}?mode=rwc", database.display()),
            ),
        port,
    )?;
    process::run(
        Command::new(python)
            .arg(home.join("documentation_pages.py"))
            .arg(server.url(""))
            .arg("--chromium")
            .arg(chromium)
            .arg("--screenshots")
            .arg(paths::cache()?.join("screenshots")),
    )
}
