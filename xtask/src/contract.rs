//! `cargo xtask contract`: the running services against their own documents, with Schemathesis.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::paths;
use crate::process::{self, Profile, cargo};
use crate::server::{Server, free_port};
use crate::step::step;
use crate::tools;

/// Hold `social` and a project that `waypost new` has made to their documents: all checks of Schemathesis, with
/// valid and invalid data, also in sequences of requests.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which requests are made
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many for each operation
    #[arg(short = 'n', long, default_value_t = 200)]
    max_examples: u32,
}

/// Builds, starts and tries both services.
pub(crate) fn run(options: &Options) -> Result<()> {
    let schemathesis = schemathesis()?;
    step("contract of social", || {
        let social = process::build("social", "social", Profile::Debug)?;
        try_out(&schemathesis, &social, Some(log_in), options)
    })?;
    step("contract of a generated project", || {
        let directory = tempfile::tempdir().context("no temporary directory")?;
        let project = generated_project(directory.path())?;
        try_out(&schemathesis, &project, None, options)
    })
}

fn schemathesis() -> Result<PathBuf> {
    let requirements = home().join("requirements.txt");
    let python = tools::python("contract-venv", &requirements, &requirements)?;
    Ok(python.with_file_name("schemathesis"))
}

fn home() -> PathBuf {
    paths::root().join("xtask/contract")
}

/// Starts `service` in an empty directory, and so on an empty database, and asks it what its document promises, with
/// the token that `log_in` gets.
fn try_out(
    schemathesis: &Path,
    service: &Path,
    log_in: Option<fn(&Server) -> Result<String>>,
    options: &Options,
) -> Result<()> {
    let directory = tempfile::tempdir().context("no temporary directory")?;
    let port = free_port()?;
    let server = Server::start(
        Command::new(service)
            .current_dir(directory.path())
            .env_remove("DATABASE_URL")
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("RUST_LOG", "error"),
        port,
    )?;
    let mut command = Command::new(schemathesis);
    command
        .arg("--config-file")
        .arg(home().join("schemathesis.toml"))
        .args(["run", &server.url("/openapi.json")])
        .args(["--checks", "all", "--mode", "all"])
        .args(["--phases", "examples,coverage,fuzzing,stateful"])
        .args(["--max-examples", &options.max_examples.to_string()])
        .args(["--seed", &options.seed.to_string()])
        .arg("--generation-database=none")
        // The token below is the credential; two of them are refused.
        .arg("--generation-with-security-parameters=false")
        .args(["--continue-on-failure", "--warnings=off", "--no-color"])
        .current_dir(directory.path());
    if let Some(log_in) = log_in {
        let token = log_in(&server).context("cannot log in")?;
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    process::run(&mut command)
}

/// Makes an account in `social` and gets a token that may do everything.
fn log_in(server: &Server) -> Result<String> {
    let (email, password) = ("ada@example.org", "flying over the lagoon");
    post(
        &server.url("/api/users"),
        &json!({ "name": "Ada", "email": email, "password": password }),
    )?;
    let answer = post(
        &server.url("/api/tokens"),
        &json!({ "email": email, "password": password }),
    )?;
    let token = answer["access_token"].as_str().context("no access token")?;
    Ok(token.to_owned())
}

fn post(url: &str, body: &Value) -> Result<Value> {
    let mut response = ureq::post(url)
        .content_type("application/json")
        .send(body.to_string())?;
    Ok(serde_json::from_str(
        &response.body_mut().read_to_string()?,
    )?)
}

/// The program of a project that takes the library from this workspace, and the rest from its lock file.
fn generated_project(directory: &Path) -> Result<PathBuf> {
    const NAME: &str = "contract-shop";
    let waypost = process::build("waypost-cli", "waypost", Profile::Debug)?;
    let project = directory.join(NAME);
    process::run(
        Command::new(waypost)
            .args(["new", NAME, "--waypost-path"])
            .arg(paths::root().join("crates/waypost"))
            .current_dir(directory),
    )?;
    fs::copy(paths::root().join("Cargo.lock"), project.join("Cargo.lock"))?;
    process::run(cargo("build")?.current_dir(&project))?;
    Ok(paths::target()?.join("debug").join(NAME))
}
