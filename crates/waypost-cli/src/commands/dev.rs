//! `waypost dev`

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::address::Address;
use crate::application::Application;
use crate::server_process::ServerProcess;
use crate::sources::Sources;

/// How often the sources are looked at: seldom enough to cost nothing, often enough to seem immediate.
const INTERVAL: Duration = Duration::from_millis(250);

/// Build the application, run it, and do both again whenever `src` or `Cargo.toml` change.
///
/// When a build fails, its errors are shown and the server from before keeps running.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
    #[command(flatten)]
    address: Address,
    /// Arguments for the application itself
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

/// Serves until Ctrl-C or SIGTERM.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let stop = stop_request()?;
    let mut watched = options.application.sources()?;
    let mut server = None;
    while !stop.load(Ordering::Relaxed) {
        let built = Sources::read(&watched);
        if build(&options.application)? {
            // The old server first: the new one takes over its port.
            drop(server.take());
            server = Some(ServerProcess::start(options.server())?);
            // A new manifest may name other packages.
            watched = options.application.sources()?;
        } else if server.is_some() {
            say("the build failed; the server from before keeps running");
        } else {
            say("the build failed; waiting for a change");
        }
        wait_for_change(&watched, &built, &mut server, &stop);
    }
    Ok(ExitCode::SUCCESS)
}

impl Options {
    /// The application as a server, up to date after a build.
    fn server(&self) -> Command {
        let mut command = self.application.cargo("run");
        command
            .arg("--quiet")
            .arg("--")
            .args(&self.arguments)
            .stdin(Stdio::null());
        self.address.pass_to(&mut command);
        command
    }
}

/// Whether the application could be built; cargo shows why not.
fn build(application: &Application) -> Result<bool> {
    let status = application
        .cargo("build")
        .stdin(Stdio::null())
        .status()
        .context("cannot run cargo")?;
    Ok(status.success())
}

/// Waits until the sources are no longer those that were built, or until a stop is asked for.
fn wait_for_change(
    watched: &[PathBuf],
    built: &Sources,
    server: &mut Option<ServerProcess>,
    stop: &AtomicBool,
) {
    while !stop.load(Ordering::Relaxed) {
        sleep(INTERVAL);
        if let Some(status) = server.as_mut().and_then(ServerProcess::ended) {
            say(&format!(
                "the server ended with {status}; waiting for a change"
            ));
            *server = None;
        }
        let now = Sources::read(watched);
        if let Some(file) = now.difference(built) {
            say(&format!("{} changed", file.display()));
            settle(watched, now);
            return;
        }
    }
}

/// Waits until whoever writes files is done: an editor saves one after the other.
fn settle(watched: &[PathBuf], mut seen: Sources) {
    loop {
        sleep(INTERVAL);
        let now = Sources::read(watched);
        if now.difference(&seen).is_none() {
            return;
        }
        seen = now;
    }
}

/// Becomes true when this process is asked to stop.
fn stop_request() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&stop))
            .context("cannot listen for Ctrl-C")?;
    }
    Ok(stop)
}

/// Tells the person at the terminal; standard output is the application's.
fn say(text: &str) {
    eprintln!("waypost: {text}");
}
