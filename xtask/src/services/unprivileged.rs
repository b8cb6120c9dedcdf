//! PostgreSQL refuses to run as root, and no server of a test needs to.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use rustix::process::geteuid;

use crate::process;

/// `nobody` and `nogroup`.
const USER: u32 = 65534;

/// `program`, as nobody if this process is root; it gets the signal `at_death` when the thread that starts it ends.
pub(super) fn command(program: impl AsRef<OsStr>, at_death: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", at_death]);
    if geteuid().is_root() {
        command
            .arg(format!("--reuid={USER}"))
            .arg(format!("--regid={USER}"))
            .arg("--clear-groups");
    }
    command.arg("--").arg(program);
    command
}

/// Makes `path`, and what is below it, that user's.
pub(super) fn give(path: &Path) -> Result<()> {
    if !geteuid().is_root() {
        return Ok(());
    }
    process::run(
        Command::new("chown")
            .arg("--recursive")
            .arg(format!("{USER}:{USER}"))
            .arg(path),
    )
}
