//! `cargo xtask sync-before-ack`: no write on SQLite is acknowledged before the kernel has been asked to sync it.

mod run;
mod trace;

pub(crate) use run::{Options, run};
