//! `waypost run`

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::address::Address;
use crate::application::Application;

/// Build the application and run it.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
    #[command(flatten)]
    address: Address,
    /// Build it optimised, as for production
    #[arg(long)]
    release: bool,
    /// Arguments for the application itself
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

/// Runs the application and ends as it ends.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut command = options.application.cargo("run");
    if options.release {
        command.arg("--release");
    }
    options.address.pass_to(&mut command);
    command.arg("--").args(&options.arguments);
    become_process(command)
}

/// Becomes the command, so that signals reach the application and not a parent that waits for it.
#[cfg(unix)]
fn become_process(mut command: Command) -> Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(&mut command)).context("cannot run cargo")
}

/// Runs the command and ends as it ends.
#[cfg(not(unix))]
fn become_process(mut command: Command) -> Result<ExitCode> {
    let status = command.status().context("cannot run cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
