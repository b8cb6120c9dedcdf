//! Running other programs.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::paths;

/// `cargo` in the workspace, building into [`paths::target`]; blanks separate the arguments.
pub(crate) fn cargo(arguments: &str) -> Result<Command> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(arguments.split_whitespace())
        .current_dir(paths::root())
        .env("CARGO_TARGET_DIR", paths::target()?);
    Ok(command)
}

/// Runs `command` to its end; all but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot run {}", name(command)))?;
    ensure!(status.success(), "{} ended with {status}", name(command));
    Ok(())
}

/// What `command` prints on its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run {}", name(command)))?;
    ensure!(
        output.status.success(),
        "{} ended with {}",
        name(command),
        output.status
    );
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} printed what is not text", name(command)))
}

/// Builds a program of the workspace and returns where it lies.
pub(crate) fn build(package: &str, program: &str, profile: Profile) -> Result<PathBuf> {
    build_with(package, program, &[], profile)
}

/// The same with optional features.
pub(crate) fn build_with(
    package: &str,
    program: &str,
    features: &[&str],
    profile: Profile,
) -> Result<PathBuf> {
    let mut cargo = cargo(&format!("build --package {package} --bin {program}"))?;
    for feature in features {
        cargo.args(["--features", feature]);
    }
    let directory = match profile {
        Profile::Debug => "debug",
        Profile::Release => {
            cargo.arg("--release");
            "release"
        }
    };
    run(&mut cargo)?;
    Ok(paths::target()?.join(directory).join(program))
}

pub(crate) enum Profile {
    Debug,
    Release,
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
