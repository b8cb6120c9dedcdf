use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::memory;

/// How often to look; the last look may miss what the program takes just before its end.
const PAUSE: Duration = Duration::from_millis(5);

/// Runs `command`, and returns the most that it had in memory at once, in MiB.
pub(super) fn of(command: &mut Command) -> Result<f64> {
    let mut child = command.spawn().context("cannot start the backend")?;
    let mut peak = 0.0;
    let status = loop {
        // It has no memory any more when it has ended but was not waited for.
        peak = memory::peak_of(child.id()).unwrap_or(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(PAUSE);
    };
    ensure!(status.success(), "the backend ended with {status}");
    Ok(peak)
}
