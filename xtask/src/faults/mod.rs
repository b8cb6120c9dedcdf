//! `cargo xtask faults`: what kills of the server and of its database leave behind.

mod inspection;
mod journal;
mod kill_database;
mod kill_server;
mod run;
mod writer;
mod writers;

pub(crate) use run::{Options, run, run_few};
