//! A named part of a run, with its duration.

use std::time::Instant;

use anyhow::{Context, Result};

/// Does `work` under a heading; a failure carries the step's name.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n==> {name}");
    let started = Instant::now();
    let result = work();
    let ending = if result.is_ok() { "done" } else { "FAILED" };
    println!(
        "==> {name}: {ending} in {:.1} s",
        started.elapsed().as_secs_f32()
    );
    result.with_context(|| format!("step `{name}` failed"))
}
