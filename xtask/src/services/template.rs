//! Empty data directories, made once and kept in the cache.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::unprivileged;
use crate::paths;
use crate::process;

/// Fills `data` with what `make` made there the first time; `name` tells all that its result depends on.
pub(super) fn fill(data: &Path, name: &str, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let templates = paths::cache()?.join("services");
    let template = templates.join(name);
    if template.is_dir() {
        copy(&template, data)?;
        return unprivileged::give(data);
    }
    make()?;
    fs::create_dir_all(&templates)?;
    let partial = tempfile::tempdir_in(&templates).context("no directory in the cache")?;
    let complete = partial.path().join(name);
    copy(data, &complete)?;
    // Fails if another process came first; its template is as good.
    let _ = fs::rename(complete, template);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    process::run(
        Command::new("cp")
            .args(["--archive", "--reflink=auto", "--no-target-directory"])
            .arg(from)
            .arg(to),
    )
}

/// The name of the template that a program of this version makes.
pub(super) fn name(version: &str) -> String {
    version
        .trim()
        .replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-")
}
