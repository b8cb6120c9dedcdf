//! The course of a run.

use anyhow::Result;

use super::body::Bodies;
use super::case::CASES;
use super::contender::Contender;
use super::database;
use super::instructions;
use super::load::measure;
use super::peak_memory;
use super::report::{self, Measured};
use super::token_check;
use crate::server::Server;
use crate::step::step;
use crate::tools;

/// Measure Waypost beside raw axum and FastAPI.
///
/// Servers run on core 0, the load comes from core 1. Rounds are interleaved, so that what else
/// the machine does falls on all of them, and every other round goes in reverse order.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// How long each contender is measured with each request in each round
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// Beside raw axum, which is always measured: the ratios are to it
    #[arg(long, value_delimiter = ',', default_value = "axum,waypost,fastapi")]
    only: Vec<Contender>,
    /// Count the instructions of one request under valgrind, which a busy machine does not change, instead of time
    #[arg(long)]
    instructions: bool,
    /// Measure only what a token check costs, which is otherwise the last table
    #[arg(long, conflicts_with = "instructions")]
    token_check: bool,
    /// Measure reads, pages and inserts with a database instead: social beside FastAPI with SQLAlchemy and beside axum
    #[arg(long, conflicts_with_all = ["instructions", "token_check", "only"])]
    database: bool,
}

/// Measures and prints the tables.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::debian("taskset", &["util-linux"])?;
    let mut contenders = options.only.clone();
    contenders.push(Contender::Axum);
    contenders.sort();
    contenders.dedup();
    if options.instructions {
        return instructions::run(&contenders);
    }
    tools::debian("wrk", &["wrk"])?;
    if options.database {
        return database::run(options.rounds, options.seconds);
    }
    if !options.token_check {
        compare(contenders, options)?;
    }
    token_check::run(options.rounds, options.seconds)
}

fn compare(contenders: Vec<Contender>, options: &Options) -> Result<()> {
    let bodies = Bodies::write()?;

    let mut runs = step("start the servers and check their answers", || {
        contenders
            .into_iter()
            .map(Run::start)
            .collect::<Result<Vec<_>>>()
    })?;
    for round in 1..=options.rounds {
        step(&format!("round {round} of {}", options.rounds), || {
            measure_round(&mut runs, &bodies, options.seconds, round % 2 == 0)
        })?;
    }
    let mut measured: Vec<_> = runs.into_iter().map(|run| run.measured).collect();
    step("memory, each case alone on a fresh server", || {
        peak_memory::measure_all(&mut measured, &bodies, options.rounds)
    })?;
    report::print(&measured);
    Ok(())
}

/// A server, and what was measured of it so far.
struct Run {
    server: Server,
    measured: Measured,
}

impl Run {
    fn start(contender: Contender) -> Result<Self> {
        let server = contender.start_checked()?;
        let measured = Measured {
            contender,
            samples: Default::default(),
            peak_memory: Default::default(),
        };
        Ok(Self { server, measured })
    }
}

fn measure_round(runs: &mut [Run], bodies: &Bodies, seconds: u32, reversed: bool) -> Result<()> {
    for (number, case) in CASES.iter().enumerate() {
        let mut order: Vec<&mut Run> = runs.iter_mut().collect();
        if reversed {
            order.reverse();
        }
        for run in order {
            let sample = measure(&run.server, case, bodies, seconds)?;
            println!(
                "{:20}{:10}{:9.0} requests/s{:9.1} us",
                case.name,
                run.measured.contender,
                sample.requests_per_second,
                sample.cpu_microseconds,
            );
            run.measured.samples[number].push(sample);
        }
    }
    Ok(())
}
