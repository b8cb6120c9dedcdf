//! The course of a run.

use anyhow::Result;

use super::case::CASES;
use super::contender::Contender;
use super::load::{measure, peak_memory};
use super::report::{self, Measured};
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
}

/// Measures and prints the tables.
pub(crate) fn run(options: &Options) -> Result<()> {
    tools::debian("wrk", &["wrk"])?;
    tools::debian("taskset", &["util-linux"])?;
    let mut contenders = options.only.clone();
    contenders.push(Contender::Axum);
    contenders.sort();
    contenders.dedup();

    let mut runs = step("start the servers and check their answers", || {
        contenders
            .into_iter()
            .map(Run::start)
            .collect::<Result<Vec<_>>>()
    })?;
    for round in 1..=options.rounds {
        step(&format!("round {round} of {}", options.rounds), || {
            measure_round(&mut runs, options.seconds, round % 2 == 0)
        })?;
    }
    for run in &mut runs {
        run.measured.peak_memory = peak_memory(&run.server)?;
    }
    let measured: Vec<_> = runs.into_iter().map(|run| run.measured).collect();
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
        let server = contender.start()?;
        let measured = Measured {
            contender,
            samples: Default::default(),
            peak_memory: 0.0,
        };
        Ok(Self { server, measured })
    }
}

fn measure_round(runs: &mut [Run], seconds: u32, reversed: bool) -> Result<()> {
    for (number, case) in CASES.iter().enumerate() {
        let mut order: Vec<&mut Run> = runs.iter_mut().collect();
        if reversed {
            order.reverse();
        }
        for run in order {
            let sample = measure(&run.server, case, seconds)?;
            println!(
                "{:16}{:10}{:9.0} requests/s{:9.1} us",
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
