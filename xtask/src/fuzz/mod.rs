//! `cargo xtask fuzz`: whatever bytes a client sends, tried by libFuzzer.

mod run;
mod seeds;

pub(crate) use run::{Options, run};
