//! `cargo xtask interop`: tokens between `waypost-auth` and the JWT libraries of Python.

use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process::{self, cargo};
use crate::tools;

/// Has either side read what the other made, and refuse what must be refused.
pub(crate) fn run() -> Result<()> {
    let home = paths::root().join("xtask/interop");
    let requirements = home.join("requirements.txt");
    let python = tools::python("interop-venv", &requirements, &requirements)?;
    // With the features of the whole workspace, for which the tests have been built already.
    process::run(&mut cargo("build --workspace --example token_interop")?)?;
    process::run(
        Command::new(python)
            .arg(home.join("interop.py"))
            .arg(paths::target()?.join("debug/examples/token_interop")),
    )
}
