//! `waypost openapi`

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::Value;

use crate::application::Application;
use crate::document_diff::differences;
use crate::output;

/// How many differences are worth reading.
const SHOWN_DIFFERENCES: usize = 20;

/// Print the OpenAPI document, or compare it with a file.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
    /// Write the document to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compare the document with this file: 0 if it says the same, 1 if not
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    check: Option<PathBuf>,
}

/// Asks the application for its document, and prints, writes or compares it.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let answer = options.application.ask("openapi")?;
    let document = parse(&answer)?;
    let text = format!("{document:#}\n");
    match (&options.output, &options.check) {
        (Some(file), _) => {
            fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        (None, Some(file)) => check(file, &document),
        (None, None) => {
            output::print(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn parse(answer: &[u8]) -> Result<Value> {
    let document: Value = serde_json::from_slice(answer).unwrap_or_default();
    ensure!(
        document.get("openapi").is_some(),
        "the application printed no OpenAPI document; its `main` must end in `App::run` or `App::serve`, and print \
         nothing to standard output before",
    );
    Ok(document)
}

fn check(file: &Path, document: &Value) -> Result<ExitCode> {
    let name = file.display();
    let recorded = fs::read(file).with_context(|| {
        format!("cannot read {name}; `waypost openapi --output {name}` makes it")
    })?;
    let recorded: Value =
        serde_json::from_slice(&recorded).with_context(|| format!("{name} is not JSON"))?;
    let differences = differences(&recorded, document);
    if differences.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    output::print(report(&name.to_string(), &differences)?.as_bytes())?;
    Ok(ExitCode::FAILURE)
}

fn report(file: &str, differences: &[String]) -> Result<String> {
    let mut text = format!("{file} differs from the application's document:\n");
    for difference in differences.iter().take(SHOWN_DIFFERENCES) {
        writeln!(text, "  {difference}")?;
    }
    if let Some(more) = differences
        .len()
        .checked_sub(SHOWN_DIFFERENCES)
        .filter(|more| *more > 0)
    {
        writeln!(text, "  … and {more} more")?;
    }
    writeln!(
        text,
        "`waypost openapi --output {file}` takes the application's"
    )?;
    Ok(text)
}
