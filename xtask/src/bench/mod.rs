//! `cargo xtask bench`: Waypost beside raw axum and FastAPI, measured over HTTP.

mod body;
mod case;
mod contender;
mod database;
mod instructions;
mod load;
mod peak_memory;
mod report;
mod run;
mod token_check;

pub(crate) use run::{Options, run};
