//! `cargo xtask interop`: tokens between Waypost and the JWT libraries of Python.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process::{self, Profile, cargo};
use crate::social::Social;
use crate::step::step;
use crate::tools;

/// Where `social` finds its keys.
const KEYS: &str = "WAYPOST_TOKEN_KEYS";

/// Has either side read what the other made, and refuse what must be refused: in a program, and over HTTP.
pub(crate) fn run() -> Result<()> {
    let home = paths::root().join("xtask/interop");
    let requirements = home.join("requirements.txt");
    let python = tools::python("interop-venv", &requirements, &requirements)?;
    step("tokens of waypost-auth", || {
        in_a_program(&python, &home.join("interop.py"))
    })?;
    step("tokens of social, over HTTP", || {
        over_http(&python, &home.join("social.py"))
    })
}

fn in_a_program(python: &Path, script: &Path) -> Result<()> {
    // With the features of the whole workspace, for which the tests have been built already.
    process::run(&mut cargo("build --workspace --example token_interop")?)?;
    let program = paths::target()?.join("debug/examples/token_interop");
    process::run(Command::new(python).arg(script).arg(program))
}

/// The script makes the keys, so that it can sign what `social` must accept.
fn over_http(python: &Path, script: &Path) -> Result<()> {
    let keys = process::output(Command::new(python).arg(script))?;
    let social = Social::start(Profile::Debug, &[(KEYS, keys.trim())])?;
    process::run(
        Command::new(python)
            .arg(script)
            .arg(social.server.url(""))
            .env(KEYS, keys.trim()),
    )
}
