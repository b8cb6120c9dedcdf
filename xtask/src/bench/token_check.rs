//! What a token check costs a request: the same route with it and without, in turn.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::NamedTempFile;

use super::contender::CORE;
use super::load::{Request, Sample, load};
use super::report::median;
use crate::process::{Profile, build};
use crate::server::{Server, free_port};
use crate::step::step;

/// One way to check tokens.
struct Check {
    algorithm: &'static str,
    /// Where it is kept which tokens have ended.
    revocations: &'static str,
    /// Of so many users, whose requests come in turn.
    tokens: u32,
}

/// Fewer than are remembered once they are found good.
const FEW: u32 = 1_000;

/// More than are remembered: the signature of every request is verified.
const MANY: u32 = 10_000;

/// What a route behind a check keeps of its speed at the least, where nothing but the check is asked.
const LEAST: f64 = 0.75;

impl Check {
    const fn new(algorithm: &'static str, revocations: &'static str, tokens: u32) -> Self {
        Self {
            algorithm,
            revocations,
            tokens,
        }
    }

    /// Whether the bound holds for it: tokens are used again while they live, and no database is asked.
    fn is_bounded(&self) -> bool {
        self.tokens == FEW && self.revocations == "memory"
    }
}

const CHECKS: [Check; 9] = [
    Check::new("HS256", "memory", FEW),
    Check::new("EdDSA", "memory", FEW),
    Check::new("ES256", "memory", FEW),
    Check::new("RS256", "memory", FEW),
    Check::new("HS256", "memory", MANY),
    Check::new("EdDSA", "memory", MANY),
    Check::new("ES256", "memory", MANY),
    Check::new("RS256", "memory", MANY),
    Check::new("HS256", "database", FEW),
];

/// What a check leaves of the speed of a route.
struct Ratios {
    requests_per_second: f64,
    processor_time: f64,
}

/// Prints the guarded route in proportion to the open one, for each check; an error if one is slower than its bound.
pub(super) fn run(rounds: u32, seconds: u32) -> Result<()> {
    let mut all = Vec::new();
    for check in &CHECKS {
        let name = format!(
            "token check with {}, {} tokens, revocations in {}",
            check.algorithm, check.tokens, check.revocations
        );
        let ratios = step(&name, || measure(check, rounds, seconds))?;
        all.push((check, ratios));
    }
    println!(
        "\nSpeed of a route behind a token check in proportion to the same route without it: \
         medians of the rounds' ratios\n\n\
         | | tokens | revocations | requests per second | processor time per request |\n|---|--:|---|--:|--:|"
    );
    for (check, ratios) in &all {
        println!(
            "| {} | {} | {} | {:.3} | {:.3} |",
            check.algorithm,
            check.tokens,
            check.revocations,
            ratios.requests_per_second,
            ratios.processor_time
        );
    }
    for (check, ratios) in all {
        ensure!(
            !check.is_bounded() || ratios.requests_per_second >= LEAST,
            "{}: a route behind a token check keeps less than {LEAST} of its speed",
            check.algorithm
        );
    }
    Ok(())
}

fn measure(check: &Check, rounds: u32, seconds: u32) -> Result<Ratios> {
    let server = start(check)?;
    let tokens = tokens(&server, check.tokens)?;
    refuses_without_token(&server)?;
    let (mut rates, mut times) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let (open, guarded) = measure_both(&server, tokens.path(), seconds, round % 2 == 1)?;
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
    tokens: &Path,
    seconds: u32,
    reversed: bool,
) -> Result<(Sample, Sample)> {
    // Both get the tokens, so that both have to read them.
    let measure = |path| {
        let request = Request {
            method: "GET",
            path,
            header: None,
            body: None,
            tokens: Some(tokens),
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

fn start(check: &Check) -> Result<Server> {
    let port = free_port()?;
    Server::start(
        Command::new("taskset")
            .args(["--cpu-list", CORE])
            .arg(build("benches-backend", "token_check", Profile::Release)?)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("TOKEN_ALGORITHM", check.algorithm)
            .env("REVOCATIONS", check.revocations),
        port,
    )
}

/// A token of each of so many users, one per line.
fn tokens(server: &Server, users: u32) -> Result<NamedTempFile> {
    let agent = ureq::agent();
    let mut lines = String::new();
    for user in 0..users {
        let url = server.url(&format!("/users/{user}/token"));
        let mut response = agent.post(url).send_empty()?;
        let answer: Value = serde_json::from_str(&response.body_mut().read_to_string()?)?;
        let token = answer["access_token"].as_str().context("no access_token")?;
        writeln!(lines, "{token}")?;
    }
    let file = NamedTempFile::new()?;
    std::fs::write(file.path(), lines)?;
    Ok(file)
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
