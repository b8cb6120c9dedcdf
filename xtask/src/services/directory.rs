use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use super::unprivileged;

/// Waits until its input ends, that is until its owner lets go or dies, then removes what servers may still be leaving.
const REMOVE: &str = r#"
read -r _
for _ in $(seq 100); do
    rm -rf -- "$1" && break
    sleep 0.1
done"#;

/// A directory of the servers' user, removed even when this process is killed.
pub(super) struct Directory {
    path: PathBuf,
    remover: Child,
}

impl Directory {
    pub(super) fn create() -> Result<Self> {
        let directory = tempfile::Builder::new()
            .prefix("waypost-services-")
            .tempdir()
            .context("no temporary directory")?;
        unprivileged::give(directory.path())?;
        let remover = Command::new("sh")
            .args(["-c", REMOVE, "sh"])
            .arg(directory.path())
            .stdin(Stdio::piped())
            // Ctrl-C must not reach it.
            .process_group(0)
            .spawn()
            .context("cannot run sh")?;
        Ok(Self {
            path: directory.keep(),
            remover,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        // Closes its input first.
        let _ = self.remover.wait();
    }
}
