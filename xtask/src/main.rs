//! The project's own checks, as `cargo xtask <command>`.
//!
//! Everything that a command needs beside Rust and Python it installs itself: Python packages and
//! cargo tools into the cache directory (see [`paths`]), Debian packages with `apt-get`.
#![allow(clippy::print_stdout, reason = "what a command prints is its purpose")]

mod bench;
mod browser;
mod ci;
mod client;
mod conformance;
mod contract;
mod debian;
mod deny;
mod differential;
mod engines;
mod faults;
mod flood;
mod fuzz;
mod group_commit;
mod hostile_bodies;
mod interop;
mod latencies;
mod memory;
mod paths;
mod pooler;
mod process;
mod server;
mod services;
mod social;
mod step;
mod sync_before_ack;
mod timing;
mod tools;
mod transfer;

use std::process::ExitCode;

use clap::Parser;

/// Waypost's own checks.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
enum Command {
    Ci(ci::Options),
    Conformance(conformance::Options),
    Differential(differential::Options),
    /// Drive Chromium through the documentation pages of `social`, with the network cut
    Browser,
    Contract(contract::Options),
    /// Exchange tokens with PyJWT and jwcrypto
    Interop,
    /// Run the whole suite of the backend on PostgreSQL and MariaDB too
    Engines,
    /// Run the tests of the database through PgBouncer in transaction mode
    Pooler,
    Services(services::Options),
    Transfer(transfer::Options),
    Bench(bench::Options),
    Flood(flood::Options),
    Timing(timing::Options),
    /// Send bodies that are made to cost, and hold the memory that they take to a bound
    HostileBodies,
    GroupCommit(group_commit::Options),
    SyncBeforeAck(sync_before_ack::Options),
    Faults(faults::Options),
    Fuzz(fuzz::Options),
    /// Check licences, sources and duplicates of the dependencies
    Deny,
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Ci(options) => ci::run(&options),
        Command::Conformance(options) => conformance::run(&options),
        Command::Differential(options) => differential::run(&options),
        Command::Browser => browser::run(),
        Command::Contract(options) => contract::run(&options),
        Command::Interop => interop::run(),
        Command::Engines => engines::run(),
        Command::Pooler => pooler::run(),
        Command::Services(options) => services::run(&options),
        Command::Transfer(options) => transfer::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Flood(options) => flood::run(&options),
        Command::HostileBodies => hostile_bodies::run(),
        Command::Timing(options) => timing::run(&options),
        Command::GroupCommit(options) => group_commit::run(&options),
        Command::SyncBeforeAck(options) => sync_before_ack::run(&options),
        Command::Faults(options) => faults::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Deny => deny::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
