//! Serves one example: `tutorial body/tutorial001 --port 8000`; `tutorial --list` names them all.

use std::io::Write;

use anyhow::Context;
use clap::Parser;
use tutorial::apps::APPS;

/// Serves one example of the tutorial.
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

#[waypost::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let Some(id) = arguments.id else {
        let mut out = std::io::stdout().lock();
        return Ok(APPS.iter().try_for_each(|(id, _)| writeln!(out, "{id}"))?);
    };
    let (_, app) = APPS
        .iter()
        .find(|(known, _)| *known == id)
        .context("no such example; see --list")?;
    app()
        .root_path(arguments.root_path)
        .serve("127.0.0.1", arguments.port)
        .await?;
    Ok(())
}
