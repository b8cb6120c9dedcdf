//! `cargo xtask browser`: the pages of the backend in a real browser, with the network cut.

use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process::{self, Profile};
use crate::server::{Server, free_port};
use crate::social::Social;
use crate::tools;

/// Starts `social` on an empty database and an example with *Authorize*, and drives Chromium through their pages.
pub(crate) fn run() -> Result<()> {
    let home = paths::root().join("xtask/browser");
    let chromium = tools::debian("chromium", &["chromium", "fonts-dejavu-core"])?;
    let requirements = home.join("requirements.txt");
    let python = tools::python("browser-venv", &requirements, &requirements)?;
    let drive = |script: &[&str], server: &Server| {
        process::run(
            Command::new(&python)
                .arg(home.join(script[0]))
                .args(&script[1..])
                .arg(server.url(""))
                .arg("--chromium")
                .arg(&chromium)
                .arg("--screenshots")
                .arg(paths::cache()?.join("screenshots")),
        )
    };
    let social = Social::start(Profile::Debug, &[])?;
    drive(&["documentation_pages.py"], &social.server)?;
    drive(&["site.py"], &social.server)?;
    drive(&["authorize.py", "--social"], &social.server)?;
    drive(&["authorize.py"], &example("security/tutorial005")?)?;
    drive(&["authorize_every_scheme.py"], &every_scheme()?)
}

/// The example that asks for each kind of credential.
fn every_scheme() -> Result<Server> {
    let program = process::build("every_scheme", "every_scheme", Profile::Debug)?;
    let port = free_port()?;
    Server::start(
        Command::new(program)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string()),
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
