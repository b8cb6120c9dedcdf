//! `cargo xtask conformance`: FastAPI's own tests against `examples/tutorial` and `examples/fastapi_tests`.

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::Result;

use crate::paths;
use crate::process::{self, Profile};
use crate::tools;

/// Run FastAPI's own tests, unmodified, against the ports of the apps that they test.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// The tests of the tutorial's examples, or those of FastAPI itself
    #[arg(long, value_enum, default_value_t)]
    suite: Suite,
    /// Only this page, or one module of it
    #[arg(long, value_name = "PAGE[/MODULE]")]
    only: Option<String>,
    /// Replace the baseline by the tests that pass now
    #[arg(long)]
    write_baseline: bool,
    /// Another server that speaks the protocol, instead of the tutorial
    #[arg(long, value_name = "COMMAND")]
    server: Option<String>,
    /// FastAPI itself instead of the tutorial: every test must pass
    #[arg(long, conflicts_with_all = ["server", "write_baseline"])]
    control: bool,
    /// Show why tests failed
    #[arg(short, long)]
    verbose: bool,
}

/// Which of FastAPI's tests.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Suite {
    /// `tests/test_tutorial`, against `examples/tutorial`
    #[default]
    Tutorial,
    /// The other tests, against `examples/fastapi_tests`
    Core,
}

impl Suite {
    const fn name(self) -> &'static str {
        match self {
            Self::Tutorial => "tutorial",
            Self::Core => "core",
        }
    }

    /// The package and program with the ports.
    const fn package(self) -> &'static str {
        match self {
            Self::Tutorial => "tutorial",
            Self::Core => "fastapi_tests",
        }
    }

    /// The name of one of its lists.
    fn list(self, name: &str) -> String {
        match self {
            Self::Tutorial => name.to_owned(),
            Self::Core => format!("core-{name}"),
        }
    }
}

/// Builds the ports and runs the tests against them.
pub(crate) fn run(options: &Options) -> Result<()> {
    let home = paths::root().join("conformance");
    let cache = paths::cache()?.join("conformance");
    let mut harness = Command::new(python()?);
    harness
        .args(["-m", "conformance", "--jobs", &jobs(), "--suite"])
        .arg(options.suite.name())
        .arg("--cache")
        .arg(&cache)
        .env("PYTHONPATH", &home)
        .env("PYTHONPYCACHEPREFIX", cache.join("pycache"));
    if options.control {
        harness
            .args(["--control", "--baseline"])
            .arg(home.join(options.suite.list("control-baseline.txt")));
    } else {
        let mode = if options.write_baseline {
            "--write-baseline"
        } else {
            "--baseline"
        };
        harness
            .args(["--server", &server(options)?, mode])
            .arg(home.join(options.suite.list("baseline.txt")))
            .arg("--differences")
            .arg(home.join(options.suite.list("differences.txt")));
    }
    if let Some(page) = &options.only {
        harness.args(["--only", page]);
    }
    if options.verbose {
        harness.arg("--verbose");
    }
    process::run(&mut harness)
}

/// All that is ported against the baselines.
pub(crate) fn run_all() -> Result<()> {
    [Suite::Tutorial, Suite::Core]
        .into_iter()
        .try_for_each(|suite| {
            run(&Options {
                suite,
                ..Options::default()
            })
        })
}

/// A Python with FastAPI and its test suite's dependencies.
pub(crate) fn python() -> Result<PathBuf> {
    let home = paths::root().join("conformance");
    tools::python(
        "conformance-venv",
        &home.join("requirements.txt"),
        &home.join("constraints.txt"),
    )
}

/// The command that starts the server under test; the harness splits it as a shell would.
fn server(options: &Options) -> Result<String> {
    if let Some(server) = &options.server {
        return Ok(server.clone());
    }
    let package = options.suite.package();
    let ports = process::build(package, package, Profile::Debug)?;
    Ok(format!("'{}'", ports.display()))
}

fn jobs() -> String {
    thread::available_parallelism()
        .map_or(1, usize::from)
        .to_string()
}
