//! `cargo xtask deny`: licences, sources and duplicates of the dependencies.

use std::process::Command;

use anyhow::Result;

use crate::paths;
use crate::process;
use crate::tools;

/// Checks all but the advisories, whose database lies on a host that CI may not reach.
pub(crate) fn run() -> Result<()> {
    let cargo_deny = tools::cargo_deny()?;
    process::run(
        Command::new(cargo_deny)
            .args([
                "check",
                "--hide-inclusion-graph",
                "bans",
                "licenses",
                "sources",
            ])
            .current_dir(paths::root()),
    )
}
