//! Instructions per request, counted by callgrind: the same on a busy machine as on an idle one.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::case::{CASES, Case};
use super::contender::Contender;
use crate::process;
use crate::step::step;
use crate::tools;

/// Counts and prints a table; the first of `contenders` is the yardstick. An interpreter is left out.
pub(super) fn run(contenders: &[Contender]) -> Result<()> {
    tools::debian("valgrind", &["valgrind"])?;
    let native: Vec<_> = contenders
        .iter()
        .filter(|one| **one != Contender::Fastapi)
        .collect();
    let mut rows = Vec::new();
    for case in &CASES {
        let counts: Vec<_> = step(case.name, || {
            native
                .iter()
                .map(|one| per_request(**one, case))
                .collect::<Result<_>>()
        })?;
        rows.push((case.name, counts));
    }
    let names: Vec<_> = native.iter().map(ToString::to_string).collect();
    println!(
        "\nUser instructions per request, thousands (speed in proportion to {})\n",
        names[0]
    );
    println!(
        "| | {} |\n|---|{}",
        names.join(" | "),
        "--:|".repeat(names.len())
    );
    for (name, counts) in rows {
        let cells: Vec<_> = counts
            .iter()
            .map(|count| format!("{:.1} ({:.3})", count / 1e3, counts[0] / count))
            .collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
    Ok(())
}

/// What more requests cost more: starting and warming up falls out.
fn per_request(contender: Contender, case: &Case) -> Result<f64> {
    let few = case.repetitions / 5;
    let base = count(contender, case, few)?;
    let more = count(contender, case, few + case.repetitions)?;
    Ok((more - base) / f64::from(case.repetitions))
}

/// The instructions of a server's whole life with `requests`.
fn count(contender: Contender, case: &Case, requests: u32) -> Result<f64> {
    let directory = tempfile::tempdir()?;
    let file = directory.path().join("counts");
    let into = format!("--callgrind-out-file={}", file.display());
    let server = contender.start(&["valgrind", "--quiet", "--tool=callgrind", &into])?;
    case.repeat(&server.url(case.path), requests)?;
    // Only a server that is asked to end leaves its counts behind.
    process::run(Command::new("kill").arg(server.process_id().to_string()))?;
    server.wait()?;
    total(&file)
}

fn total(counts: &Path) -> Result<f64> {
    let counts = fs::read_to_string(counts).context("callgrind has counted nothing")?;
    let total = counts
        .lines()
        .find_map(|line| line.strip_prefix("totals: "));
    Ok(total
        .context("no `totals` in callgrind's counts")?
        .trim()
        .parse()?)
}
