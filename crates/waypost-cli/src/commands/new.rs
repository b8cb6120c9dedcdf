//! `waypost new`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::output;
use crate::project::{Dependency, ProjectName, files};

/// Make a project: a small API in the strict profile, with tests.
#[derive(Args)]
pub(crate) struct Options {
    /// The name of the package
    name: ProjectName,
    /// The directory to write, instead of one with the project's name
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// Take the library from this directory, the crate `waypost` of a clone, instead of a published version
    #[arg(long, value_name = "DIR")]
    waypost_path: Option<PathBuf>,
}

/// Writes the files and says what to do next.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let waypost = dependency(options.waypost_path.as_deref())?;
    let directory = options
        .path
        .clone()
        .unwrap_or_else(|| options.name.package().into());
    ensure_empty(&directory)?;
    for (path, text) in files(&options.name, &waypost) {
        write(&directory.join(path), &text)?;
    }
    let name = options.name.package();
    let directory = directory.display();
    let next = format!(
        "Made the project `{name}`. Next:\n\n  cd {directory}\n  waypost dev     # then open http://127.0.0.1:8000/docs\n  \
         cargo test\n"
    );
    output::print(next.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn dependency(path: Option<&Path>) -> Result<Dependency> {
    let Some(path) = path else {
        return Ok(Dependency::Version(env!("CARGO_PKG_VERSION")));
    };
    let shown = path.display();
    ensure!(
        path.join("Cargo.toml").is_file(),
        "{shown} is not the directory of a crate: it has no Cargo.toml"
    );
    let absolute = std::path::absolute(path).with_context(|| format!("cannot find {shown}"))?;
    let text = absolute
        .to_str()
        .with_context(|| format!("a manifest cannot name {shown}, which is not text"))?;
    Ok(Dependency::Path(text.to_owned()))
}

/// Refuses to write where something is.
fn ensure_empty(directory: &Path) -> Result<()> {
    let shown = directory.display();
    match fs::read_dir(directory) {
        Ok(mut entries) => {
            ensure!(
                entries.next().is_none(),
                "{shown} is not empty: choose another directory with --path"
            );
            Ok(())
        }
        Err(_) if !directory.exists() => Ok(()),
        Err(error) => bail!("cannot write to {shown}: {error}"),
    }
}

fn write(file: &Path, text: &str) -> Result<()> {
    let parent = file
        .parent()
        .expect("a file of a project lies in its directory");
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(file, text))
        .with_context(|| format!("cannot write {}", file.display()))
}
