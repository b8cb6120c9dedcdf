//! `waypost routes`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::application::Application;
use crate::output;

/// List the operations: method, path, function, file and line.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
}

/// Prints the table that the application answers with.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    output::print(&options.application.ask("routes")?)?;
    Ok(ExitCode::SUCCESS)
}
