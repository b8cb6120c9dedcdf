//! What a token check costs a request: the same route with it and without, in turn.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::contender::CORE;
use super::load::{Request, Sample, load};
use super::report::median;
use crate::process::{Profile, build};
use crate::server::{Server, free_port};
use crate::step::step;

const ALGORITHMS: [&str; 4] = ["HS256", "EdDSA", "ES256", "RS256"];

/// What a check leaves of the speed of a route.
struct Ratios {
    requests_per_second: f64,
    processor_time: f64,
}

/// Prints the guarded route in proportion to the open one, for each algorithm.
pub(super) fn run(rounds: u32, seconds: u32) -> Result<()> {
    let mut all = Vec::new();
    for algorithm in ALGORITHMS {
        let ratios = step(&format!("token check with {algorithm}"), || {
            measure(algorithm, rounds, seconds)
        })?;
        all.push((algorithm, ratios));
    }
    println!(
        "\nSpeed of a route behind a token check in proportion to the same route without it: \
         medians of the rounds' ratios\n\n\
         | | requests per second | processor time per request |\n|---|--:|--:|"
    );
    for (algorithm, ratios) in all {
        let Ratios {
            requests_per_second,
            processor_time,
        } = ratios;
        println!("| {algorithm} | {requests_per_second:.3} | {processor_time:.3} |");
    }
    Ok(())
}

fn measure(algorithm: &str, rounds: u32, seconds: u32) -> Result<Ratios> {
    let server = start(algorithm)?;
    let header = format!("Authorization: Bearer {}", token(&server)?);
    refuses_without_token(&server)?;
    let (mut rates, mut times) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let (open, guarded) = measure_both(&server, &header, seconds, round % 2 == 1)?;
        rates.push(guarded.requests_per_second / open.requests_per_second);
        times.push(open.cpu_microseconds / guarded.cpu_microseconds);
    }
    Ok(Ratios {
        requests_per_second: median(rates.into_iter()),
        processor_time: median(times.into_iter()),
    })
}

/// The open route and the guarded one, in this order unless `reversed`.
fn measure_both(
    server: &Server,
    header: &str,
    seconds: u32,
    reversed: bool,
) -> Result<(Sample, Sample)> {
    // Both get the header, so that both have to read it.
    let measure = |path| {
        let request = Request {
            method: "GET",
            path,
            header: Some(header),
            body: None,
            is_refused: false,
        };
        load(server, &request, seconds)
    };
    if reversed {
        let guarded = measure("/guarded")?;
        return Ok((measure("/open")?, guarded));
    }
    Ok((measure("/open")?, measure("/guarded")?))
}

fn start(algorithm: &str) -> Result<Server> {
    let port = free_port()?;
    Server::start(
        Command::new("taskset")
            .args(["--cpu-list", CORE])
            .arg(build("benches-backend", "token_check", Profile::Release)?)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("TOKEN_ALGORITHM", algorithm),
        port,
    )
}

fn token(server: &Server) -> Result<String> {
    let mut response = ureq::post(server.url("/token")).send_empty()?;
    let answer: Value = serde_json::from_str(&response.body_mut().read_to_string()?)?;
    let token = answer["access_token"].as_str().context("no access_token")?;
    Ok(token.to_owned())
}

/// A guard that lets everybody in would be fast.
fn refuses_without_token(server: &Server) -> Result<()> {
    let answer = ureq::get(server.url("/guarded")).call();
    ensure!(
        matches!(answer, Err(ureq::Error::StatusCode(401))),
        "the guarded route is open"
    );
    Ok(())
}
