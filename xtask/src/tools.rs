//! What the checks need beside Rust: installed when it is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::debian::install;
use crate::paths;
use crate::process;
use crate::step::step;

/// The version of cargo-deny that is installed.
const CARGO_DENY: &str = "0.20.2";

/// The version of cargo-fuzz that is installed.
const CARGO_FUZZ: &str = "0.13.2";

/// The path of `program`, after `apt-get` has installed `packages` if there was none.
pub(crate) fn debian(program: &str, packages: &[&str]) -> Result<PathBuf> {
    if let Some(path) = find(program) {
        return Ok(path);
    }
    install(packages)?;
    find(program).with_context(|| format!("still no `{program}` on the PATH"))
}

/// Installs `packages` if there is no `file`; for programs that are not on the PATH.
pub(crate) fn debian_file(file: &Path, packages: &[&str]) -> Result<()> {
    if file.is_file() {
        return Ok(());
    }
    install(packages)?;
    ensure!(file.is_file(), "still no {}", file.display());
    Ok(())
}

/// Where `program` is on the PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|directory| directory.join(program))
        .find(|path| path.is_file())
}

/// The Python of a virtual environment that holds exactly the given requirements.
///
/// It is made again when they have changed.
pub(crate) fn python(name: &str, requirements: &Path, constraints: &Path) -> Result<PathBuf> {
    let environment = paths::cache()?.join(name);
    let python = environment.join("bin/python");
    let stamp = environment.join("installed.txt");
    let wanted = fs::read_to_string(requirements)? + &fs::read_to_string(constraints)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    step(&format!("install Python packages into {name}"), || {
        let python3 = debian("python3", &["python3", "python3-venv"])?;
        process::run(
            Command::new(python3)
                .args(["-m", "venv", "--clear"])
                .arg(&environment),
        )?;
        process::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet"])
                .arg("--requirement")
                .arg(requirements)
                .arg("--constraint")
                .arg(constraints),
        )?;
        Ok(fs::write(&stamp, wanted)?)
    })?;
    Ok(python)
}

/// The path of cargo-deny.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    cargo_tool("cargo-deny", CARGO_DENY)
}

/// The path of cargo-fuzz.
pub(crate) fn cargo_fuzz() -> Result<PathBuf> {
    cargo_tool("cargo-fuzz", CARGO_FUZZ)
}

/// The path of a program that `cargo install` has made, in exactly this version.
fn cargo_tool(name: &str, version: &str) -> Result<PathBuf> {
    let tools = paths::cache()?.join("tools");
    let program = tools.join("bin").join(name);
    let installed = Command::new(&program).arg("--version").output();
    let wanted = format!("{name} {version}");
    if installed.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == wanted) {
        return Ok(program);
    }
    step(&format!("install {wanted}"), || {
        process::run(
            process::cargo(&format!(
                "install --locked --force --version {version} {name}"
            ))?
            .arg("--root")
            .arg(&tools)
            // Its intermediate files are of no use to anything else.
            .env_remove("CARGO_TARGET_DIR"),
        )
    })?;
    Ok(program)
}
