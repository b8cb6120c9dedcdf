//! `cargo xtask bench`: Waypost beside raw axum and FastAPI, measured over HTTP.

mod case;
mod contender;
mod load;
mod report;
mod run;

pub(crate) use run::{Options, run};
