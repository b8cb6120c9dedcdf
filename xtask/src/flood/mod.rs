//! `cargo xtask flood`: what many logins at once do to everybody else.

mod logins;
mod probe;
mod report;
mod run;

pub(crate) use run::{Options, run};
