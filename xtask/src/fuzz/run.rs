//! The course of a run.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use super::seeds::{TARGETS, seeds};
use crate::paths;
use crate::process;
use crate::step::step;
use crate::tools;

/// An input that takes longer than this is a finding; a busy machine keeps even an empty one waiting for seconds.
const SECONDS_PER_INPUT: u32 = 60;

/// Try the fuzz targets, each for a while; what is learnt is kept for the next time.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each target is tried
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// Instead of all targets
    #[arg(long, value_name = "TARGET", value_delimiter = ',', value_parser = TARGETS)]
    only: Vec<String>,
}

/// Builds the targets and tries them, one after the other; the first finding ends the run.
pub(crate) fn run(options: &Options) -> Result<()> {
    let fuzz = Fuzz::prepare()?;
    step("build the fuzz targets", || {
        process::run(&mut fuzz.cargo("build"))
    })?;
    let chosen =
        |target: &str| options.only.is_empty() || options.only.iter().any(|only| only == target);
    for target in TARGETS.into_iter().filter(|target| chosen(target)) {
        step(&format!("fuzz {target} for {} s", options.seconds), || {
            fuzz.run(target, options.seconds)
        })?;
    }
    Ok(())
}

/// What every call of cargo-fuzz needs.
struct Fuzz {
    tools: OsString,
    cache: PathBuf,
}

impl Fuzz {
    fn prepare() -> Result<Self> {
        let program = tools::cargo_fuzz()?;
        let tools = program
            .parent()
            .context("the tool lies nowhere")?
            .to_owned();
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(std::iter::once(tools).chain(env::split_paths(&path)))?;
        Ok(Self {
            tools: path,
            cache: paths::cache()?,
        })
    }

    /// `cargo fuzz COMMAND`, on whatever toolchain there is: only the flags of libFuzzer are unstable.
    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args(["fuzz", command, "--fuzz-dir", ".", "--target-dir"])
            .arg(self.cache.join("target-fuzz"))
            .current_dir(paths::root().join("fuzz"))
            .env("PATH", &self.tools)
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("CARGO_TARGET_DIR");
        cargo
    }

    fn run(&self, target: &str, seconds: u32) -> Result<()> {
        let corpus = self.cache.join("fuzz/corpus").join(target);
        write_seeds(target, &corpus)?;
        process::run(
            self.cargo("run")
                .arg(target)
                .arg(&corpus)
                .arg("--")
                .arg(format!("-max_total_time={seconds}"))
                .arg(format!("-timeout={SECONDS_PER_INPUT}"))
                .args(["-print_final_stats=1", "-verbosity=0"]),
        )
    }
}

fn write_seeds(target: &str, corpus: &Path) -> Result<()> {
    fs::create_dir_all(corpus)?;
    for (number, seed) in seeds(target).into_iter().enumerate() {
        fs::write(corpus.join(format!("seed-{number:02}")), seed)?;
    }
    Ok(())
}
