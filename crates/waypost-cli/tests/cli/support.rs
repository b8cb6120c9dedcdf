use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a run of a program left behind.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// Asserts that the program ended well.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// The `waypost` command in a directory, not yet run.
pub(crate) fn waypost(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.current_dir(directory);
    command
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome {
        code: status.code(),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

/// Makes a project that takes the library from this workspace and all else from its lock file, so that nothing has to be
/// downloaded or compiled that the workspace has not.
pub(crate) fn generate(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap();
    let _ = fs::remove_dir_all(&directory);
    let library = workspace.join("crates/waypost");
    run(waypost(workspace)
        .args(["new", name, "--path"])
        .arg(&directory)
        .arg("--waypost-path")
        .arg(library))
    .succeeded();
    fs::copy(workspace.join("Cargo.lock"), directory.join("Cargo.lock")).unwrap();
    // The directory may lie inside the workspace, to which the project does not belong.
    let manifest = directory.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{text}\n[workspace]\n")).unwrap();
    directory
}

/// Has cargo share what this workspace has compiled, and ask no registry.
pub(crate) fn in_this_target(command: &mut Command) -> &mut Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    command
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("HOST")
}
