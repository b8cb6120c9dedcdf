//! The memory of a program, as Linux counts it.

use std::fs;

use anyhow::{Context, Result};

use crate::server::Server;

/// What is in memory now, in MiB.
pub(crate) fn resident(server: &Server) -> Result<f64> {
    status(server.process_id(), "VmRSS:")
}

/// The most that was in memory since the server started, in MiB.
pub(crate) fn peak(server: &Server) -> Result<f64> {
    peak_of(server.process_id())
}

/// The most that a process has had in memory, in MiB.
pub(crate) fn peak_of(process: u32) -> Result<f64> {
    status(process, "VmHWM:")
}

fn status(process: u32, field: &str) -> Result<f64> {
    let path = format!("/proc/{process}/status");
    let status = fs::read_to_string(&path).context("the process is gone")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kibibytes = line.and_then(|line| line.split_whitespace().next());
    let kibibytes: f64 = kibibytes
        .with_context(|| format!("no `{field}` in {path}"))?
        .parse()?;
    Ok(kibibytes / 1024.0)
}
