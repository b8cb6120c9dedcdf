//! `cargo xtask transfer`: the backend moves from SQLite to PostgreSQL and MariaDB, and loses nothing.

mod account;
mod backend;
mod export;
mod peak;
mod run;

pub(crate) use run::{Options, few, run};
