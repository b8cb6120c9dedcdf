//! `cargo xtask browser`: the pages of the backend in a real browser, with the network cut.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};
use crate::tools;

/// Starts `social` on an empty database and an example with *Authorize*, and drives Chromium through their pages.
pub(crate) fn run() -> Result<()> {
    let home = paths::root().join("xtask/browser");
    let chromium = tools::debian("chromium", &["chromium", "fonts-dejavu-core"])?;
    let requirements = home.join("requirements.txt");
    let python = tools::python("browser-venv", &requirements, &requirements)?;
    let drive = |script: &str, server: &Server| {
        process::run(
            Command::new(&python)
                .arg(home.join(script))
                .arg(server.url(""))
                .arg("--chromium")
                .arg(&chromium)
                .arg("--screenshots")
                .arg(paths::cache()?.join("screenshots")),
        )
    };
    let directory = tempfile::tempdir().context("no temporary directory")?;
    let social = social(directory.path())?;
    drive("documentation_pages.py", &social)?;
    drive("site.py", &social)?;
    drive("authorize.py", &example("security/tutorial005")?)
}

/// The ready-to-run backend on an empty database.
fn social(directory: &Path) -> Result<Server> {
    let social = process::build("social", "social", Profile::Debug)?;
    let database = directory.join("social.db");
    let port = free_port()?;
    Server::start(
        Command::new(social)
            .current_dir(directory)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env(
                "DATABASE_URL",
                format!("sqlite://{}?mode=rwc", database.display()),
            ),
        port,
    )
}

/// One example of the tutorial.
fn example(id: &str) -> Result<Server> {
    let tutorial = process::build("tutorial", "tutorial", Profile::Debug)?;
    let port = free_port()?;
    Server::start(
        Command::new(tutorial).args([id, "--port", &port.to_string()]),
        port,
    )
}
