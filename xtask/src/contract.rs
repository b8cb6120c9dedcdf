//! `cargo xtask contract`: the running services against their own documents, with Schemathesis.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

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
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// How many for each operation
    #[arg(short = 'n', long, default_value_t = MAX_EXAMPLES)]
    max_examples: u32,
}

const SEED: u64 = 1;
const MAX_EXAMPLES: u32 = 200;

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: SEED,
            max_examples: MAX_EXAMPLES,
        }
    }
}

/// Builds, starts and tries both services.
pub(crate) fn run(options: &Options) -> Result<()> {
    let schemathesis = schemathesis()?;
    let social = process::build("social", "social", Profile::Debug)?;
    for door in &DOORS {
        step(
            &format!("contract of social, entered by {}", door.name),
            || try_out(&schemathesis, &social, Some(door), options),
        )?;
    }
    step("contract of a generated project", || {
        let directory = tempfile::tempdir().context("no temporary directory")?;
        let project = generated_project(directory.path())?;
        try_out(&schemathesis, &project, None, options)
    })
}

/// A way into `social`.
struct Door {
    name: &'static str,
    /// Of the requests that are asked for, every so many-th is made.
    share: u32,
    /// What it does not open, as options that leave it out.
    closed: &'static [&'static str],
}

const DOORS: [Door; 3] = [
    Door {
        name: "session",
        share: 1,
        closed: &[],
    },
    Door {
        name: "token",
        share: 4,
        closed: &[],
    },
    Door {
        name: "key",
        share: 4,
        // No key changes the account: all answers are 403, and have tests of their own.
        closed: &[
            "--exclude-path-regex=^/api/(api-keys|sessions|users/me/)",
            "--exclude-name=PATCH /api/users/me",
        ],
    },
];

fn schemathesis() -> Result<PathBuf> {
    let requirements = home().join("requirements.txt");
    let python = tools::python("contract-venv", &requirements, &requirements)?;
    Ok(python.with_file_name("schemathesis"))
}

fn home() -> PathBuf {
    paths::root().join("xtask/contract")
}

/// What Schemathesis has to be told of `social`, such as how to log in.
const SOCIAL: &str = "social.py";

/// The service runs as it does in production, where cookies have the names that the document gives them.
const PRODUCTION: [(&str, &str); 6] = [
    ("WAYPOST_ENV", "production"),
    // So that log-ins can come from addresses of their own.
    ("TRUSTED_PROXIES", "127.0.0.0/8"),
    // It shall keep its promise where somebody has asked for it.
    ("PASSWORD_FORM", "true"),
    // All accounts are made from one address.
    ("SIGN_UPS_PER_ADDRESS", "1000000"),
    // Secrets of a database that is gone when the check ends.
    (
        "WAYPOST_PEPPER",
        "k1:KuJ3ZP2UqWv8x0sQ1mYhEo5bTnRc7LdAiFgHpXzNw4M=",
    ),
    (
        "WAYPOST_TOKEN_KEYS",
        "k1:HS256:p9VYtC3nQeXb0RkGzLwH7sJdUa1mFoTq6BiPxM2NcKE=",
    ),
];

/// Starts `service` in an empty directory, and so on an empty database, and asks it what its document promises, with
/// what the hooks add that enter `social` by a door.
fn try_out(
    schemathesis: &Path,
    service: &Path,
    door: Option<&Door>,
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
            .env("RUST_LOG", "error")
            .envs(PRODUCTION),
        port,
    )?;
    let max_examples = options.max_examples / door.map_or(1, |door| door.share);
    let mut command = Command::new(schemathesis);
    command
        .arg("--config-file")
        .arg(home().join("schemathesis.toml"))
        .args(["run", &server.url("/openapi.json")])
        .args(["--checks", "all", "--mode", "all"])
        .args(["--phases", "examples,coverage,fuzzing,stateful"])
        .args(["--max-examples", &max_examples.max(1).to_string()])
        .args(["--seed", &options.seed.to_string()])
        .arg("--generation-database=none")
        // The credential is that of the hooks; two of them are refused.
        .arg("--generation-with-security-parameters=false")
        .args(["--continue-on-failure", "--no-color"])
        .current_dir(directory.path());
    if let Some(door) = door {
        command
            .args(door.closed)
            .env("SCHEMATHESIS_HOOKS", home().join(SOCIAL))
            .env("CONTRACT_DOOR", door.name);
    }
    process::run(&mut command)
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
