//! One measurement: wrk on one core, the server's own processor time beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::body::Bodies;
use super::case::Case;
use crate::paths;
use crate::process;
use crate::server::Server;

const CORE: &str = "1";
const CONNECTIONS: &str = "32";
/// A megabyte takes a slow server longer than the two seconds that wrk would wait.
const TIMEOUT: &str = "30s";
const WARM_UP_SECONDS: u32 = 1;
/// Who uses next to nothing of so much time has nothing left to do.
const IDLE: Duration = Duration::from_millis(100);
/// Linux counts processor time in hundredths of a second, whatever its clock does.
const MICROSECONDS_PER_TICK: f64 = 10_000.0;

/// What one run of one case against one server gave.
pub(crate) struct Sample {
    pub(crate) requests_per_second: f64,
    /// User and system time of the server process.
    pub(crate) cpu_microseconds: f64,
    pub(crate) p50_milliseconds: f64,
    pub(crate) p99_milliseconds: f64,
}

/// What is sent over and over.
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    /// As `Name: value`.
    pub(super) header: Option<&'a str>,
    pub(super) body: Option<PathBuf>,
    /// A file of bearer tokens, of which each request brings the next one.
    pub(super) tokens: Option<&'a Path>,
    /// Whether every answer is to be an error.
    pub(super) is_refused: bool,
}

/// Loads `server` with `case`, after a warm-up.
pub(super) fn measure(
    server: &Server,
    case: &Case,
    bodies: &Bodies,
    seconds: u32,
) -> Result<Sample> {
    load(server, &request(case, bodies), seconds).context(case.name)
}

/// Loads `server` with `request`, after a warm-up.
pub(super) fn load(server: &Server, request: &Request<'_>, seconds: u32) -> Result<Sample> {
    wrk(server, request, WARM_UP_SECONDS)?;
    let before = cpu_ticks(server)?;
    let figures = wrk(server, request, seconds)?;
    let ticks = cpu_ticks(server)? - before;
    wait_until_idle(server)?;

    let requests = figure(&figures, "requests")?;
    let refused = figure(&figures, "error_status")?;
    let expected = if request.is_refused { requests } else { 0.0 };
    ensure!(
        requests > 0.0,
        "{}: not one request was answered",
        request.path
    );
    ensure!(
        (refused - expected).abs() < 0.5 && figure(&figures, "broken")? < 0.5,
        "{}: requests went wrong: {figures}",
        request.path
    );
    Ok(Sample {
        requests_per_second: requests / figure(&figures, "duration_us")? * 1e6,
        cpu_microseconds: ticks * MICROSECONDS_PER_TICK / requests,
        p50_milliseconds: figure(&figures, "p50_us")? / 1e3,
        p99_milliseconds: figure(&figures, "p99_us")? / 1e3,
    })
}

fn request<'a>(case: &'a Case, bodies: &Bodies) -> Request<'a> {
    Request {
        method: case.method,
        path: case.path,
        header: None,
        body: bodies.file(case),
        tokens: None,
        is_refused: case.is_refused(),
    }
}

/// Runs wrk; the line of figures that the script prints.
fn wrk(server: &Server, request: &Request<'_>, seconds: u32) -> Result<String> {
    let header = request.header.map(|header| ["--header", header]);
    let file = |name: &str, path: &Path| format!("{name}={}", path.display());
    let body = request.body.as_ref().map(|path| file("body", path));
    let tokens = request.tokens.map(|path| file("tokens", path));
    let output = process::output(
        Command::new("taskset")
            .args(["--cpu-list", CORE, "wrk"])
            .args(["--threads", "1", "--connections", CONNECTIONS])
            .args(["--duration", &format!("{seconds}s"), "--timeout", TIMEOUT])
            .args(header.into_iter().flatten())
            .arg("--script")
            .arg(paths::root().join("benches/wrk/request.lua"))
            .args([&server.url(request.path), "--", request.method])
            .args(body)
            .args(tokens),
    )?;
    match output
        .lines()
        .find_map(|line| line.strip_prefix("figures "))
    {
        Some(figures) => Ok(figures.to_owned()),
        None => bail!("wrk printed no figures:\n{output}"),
    }
}

fn figure(figures: &str, name: &str) -> Result<f64> {
    figures
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok())
        .with_context(|| format!("no `{name}` in: {figures}"))
}

/// Waits while the server works on requests whose client has gone: the next one on this core must have it for itself.
fn wait_until_idle(server: &Server) -> Result<()> {
    let mut before = cpu_ticks(server)?;
    loop {
        thread::sleep(IDLE);
        let now = cpu_ticks(server)?;
        if now - before < 1.5 {
            return Ok(());
        }
        before = now;
    }
}

/// User and system time that the server has used so far.
fn cpu_ticks(server: &Server) -> Result<f64> {
    let path = format!("/proc/{}/stat", server.process_id());
    let stat = fs::read_to_string(&path).context("the server is gone")?;
    // The second field, the name in parentheses, may hold spaces; utime and stime are 14 and 15.
    let (_, fields) = stat.rsplit_once(')').context("no name in /proc/PID/stat")?;
    let times = fields.split_whitespace().skip(11).take(2);
    let times: Vec<f64> = times.map(str::parse).collect::<Result<_, _>>()?;
    Ok(times.iter().sum())
}

/// Sends one kind of request and measures nothing.
pub(super) fn send(server: &Server, case: &Case, bodies: &Bodies, seconds: u32) -> Result<()> {
    wrk(server, &request(case, bodies), seconds).map(drop)
}
