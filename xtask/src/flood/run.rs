//! The course of a run.

use std::fs;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use super::logins::{USERS, email_of_user, log_in};
use super::probe;
use super::report::Flood;
use crate::memory;
use crate::process::Profile;
use crate::server::Server;
use crate::social::{PASSWORD, Social};
use crate::step::step;

/// Measure what 500 clients that log in without a pause do to the others and to the memory of `social`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long they log in
    #[arg(long, default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
}

/// Measures without logins, then with them, and compares.
pub(crate) fn run(options: &Options) -> Result<()> {
    let social = step("build and start social", || {
        Social::start(Profile::Release, &[])
    })?;
    let duration = Duration::from_secs(options.seconds);
    // Before anybody signs up, which hashes a password.
    let idle_memory = memory::resident(&social.server)?;
    step("sign up", || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(social.sign_up((0..USERS).map(email_of_user), PASSWORD))
    })?;
    let idle = step("without logins", || probe::ask(social.port, duration))?;
    let (flooded, answers) = step("with logins", || {
        let logins = {
            let port = social.port;
            thread::spawn(move || log_in(port, duration))
        };
        let flooded = probe::ask(social.port, duration)?;
        let answers = logins.join();
        Ok((
            flooded,
            answers.map_err(|_| anyhow!("the clients have panicked"))??,
        ))
    })?;
    Flood {
        idle,
        flooded,
        answers,
        idle_memory,
        peak_memory: memory::peak(&social.server)?,
        permits: permits(&social.server)?,
    }
    .judge()
}

/// How many passwords the server hashes at once: it has a thread for each.
fn permits(server: &Server) -> Result<usize> {
    let tasks = format!("/proc/{}/task", server.process_id());
    let mut permits = 0;
    for task in fs::read_dir(&tasks).context("the server is gone")? {
        let name = fs::read_to_string(task?.path().join("comm"))?;
        permits += usize::from(name.starts_with("password-hash"));
    }
    Ok(permits)
}
