//! The user's application, by way of cargo.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::Value;

/// The variable in which the application finds a question to answer instead of serving; `App::serve` is the other end.
const QUESTION: &str = "WAYPOST_COMMAND";

/// The variable in which it finds what belongs to the question.
const ARGUMENTS: &str = "WAYPOST_ARGUMENTS";

/// Which program is meant, where a directory has several.
#[derive(Args, Clone, Debug)]
pub(crate) struct Application {
    /// The package of the application, if the workspace has several
    #[arg(short, long)]
    package: Option<String>,
    /// The program of the package, if it has several
    #[arg(long)]
    bin: Option<String>,
}

impl Application {
    /// `cargo SUBCOMMAND` for this application.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo();
        command.arg(subcommand);
        if let Some(package) = &self.package {
            command.args(["--package", package]);
        }
        if let Some(bin) = &self.bin {
            command.args(["--bin", bin]);
        }
        command
    }

    /// Runs the application with a question for it, and returns what it prints.
    pub(crate) fn ask(&self, question: &str) -> Result<Vec<u8>> {
        self.ask_with(question, &Value::Null)
    }

    /// Runs the application with a question for it and what belongs to that, and returns what it prints.
    pub(crate) fn ask_with(&self, question: &str, arguments: &Value) -> Result<Vec<u8>> {
        let mut command = self.cargo("run");
        let Output { status, stdout, .. } = command
            .arg("--quiet")
            .env(QUESTION, question)
            .env(ARGUMENTS, arguments.to_string())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .context("cannot run cargo")?;
        ensure!(
            status.success(),
            "the application did not answer: it ended with {status}"
        );
        Ok(stdout)
    }

    /// The files and directories that the application is made of: `src` and `Cargo.toml` of its package or, as a
    /// library may be part of it, of every package of the workspace.
    pub(crate) fn sources(&self) -> Result<Vec<PathBuf>> {
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(Stdio::inherit())
            .output()
            .context("cannot run cargo")?;
        ensure!(
            output.status.success(),
            "cargo does not find the packages: it ended with {}",
            output.status
        );
        let metadata: Value =
            serde_json::from_slice(&output.stdout).context("cargo does not answer in JSON")?;
        let packages = metadata["packages"]
            .as_array()
            .context("cargo names no packages")?;
        let chosen = |package: &&Value| match &self.package {
            Some(name) => package["name"] == name.as_str(),
            None => true,
        };
        let manifests = packages
            .iter()
            .filter(chosen)
            .filter_map(|package| package["manifest_path"].as_str());
        Ok(manifests
            .flat_map(|manifest| [manifest.into(), Path::new(manifest).with_file_name("src")])
            .collect())
    }
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
