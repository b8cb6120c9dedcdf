use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::trace::Trace;
use crate::process::{self, Profile};
use crate::{paths, tools};

/// Trace the system calls of many SQLite writers: every acknowledged write must be preceded by its fdatasync
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many writes
    #[arg(long, default_value_t = 1_000, value_name = "N")]
    writes: usize,
}

/// Runs the writers under `strace` and reads what it saw.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::debian("strace", &["strace"])?;
    let program = process::build("benches-backend", "acknowledged_writes", Profile::Debug)?;
    let file = paths::target()?.join("sync-before-ack.strace");
    process::run(
        Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=fdatasync,fsync,write", "-o"])
            .arg(&file)
            .arg(program)
            .arg(options.writes.to_string())
            .current_dir(paths::target()?)
            .stdout(Stdio::null()),
    )?;
    let text = fs::read_to_string(&file).context("strace wrote no trace")?;
    let trace = Trace::read(&text)?;
    let (acknowledged, syncs) = trace.check()?;
    ensure!(
        acknowledged == options.writes,
        "{acknowledged} of {} writes were acknowledged",
        options.writes
    );
    println!(
        "{acknowledged} writes acknowledged, each after a sync of its own or its group's: {syncs} syncs"
    );
    Ok(())
}
