//! The command of a program that serves one of many apps.

use std::io::Write;

use anyhow::Context;
use clap::Parser;

use crate::apps::Entry;

/// Serves one example.
#[derive(Parser)]
struct Arguments {
    /// Print the ids of all examples.
    #[arg(long)]
    list: bool,
    /// The example, such as body/tutorial001.
    #[arg(required_unless_present = "list")]
    id: Option<String>,
    /// The port on 127.0.0.1; 0 takes any free one.
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// The prefix that a proxy has stripped from the path.
    #[arg(long, default_value = "")]
    root_path: String,
}

/// Serves the one of `apps` that the command line names, or lists them.
pub async fn run(apps: &[Entry]) -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let Some(id) = arguments.id else {
        let mut out = std::io::stdout().lock();
        return Ok(apps.iter().try_for_each(|(id, _)| writeln!(out, "{id}"))?);
    };
    let (_, app) = apps
        .iter()
        .find(|(known, _)| *known == id)
        .context("no such example; see --list")?;
    app()
        .root_path(arguments.root_path)
        .serve("127.0.0.1", arguments.port)
        .await?;
    Ok(())
}
