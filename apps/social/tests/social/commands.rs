//! The program with a command: what it prints, writes and refuses.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use tempfile::TempDir;

use crate::process::{Social, program};

fn run(directory: &TempDir, database: &str, arguments: &[&str]) -> Output {
    program(directory)
        .env("DATABASE_URL", database)
        .env("RUST_LOG", "off")
        .args(arguments)
        .output()
        .unwrap()
}

/// What it says on standard error, where all was well.
fn succeeds(directory: &TempDir, database: &str, arguments: &[&str]) -> String {
    let output = run(directory, database, arguments);
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

/// What it says on standard error, where it gave up.
fn fails(directory: &TempDir, database: &str, arguments: &[&str]) -> String {
    let output = run(directory, database, arguments);
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn two_commands_move_all_rows_by_a_file_for_its_owner() {
    let directory = TempDir::new().unwrap();
    let seed = ["seed", "--users", "2", "--posts", "10"];
    let bars = succeeds(&directory, "sqlite:data/old.db", &seed);
    assert_eq!(bars, "", "there are no bars where there is no terminal");
    let mode = |file: &str| {
        let metadata = fs::metadata(directory.path().join(file)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode("data"), 0o700);

    let sent = succeeds(&directory, "sqlite:data/old.db", &["export", "all.jsonl"]);
    assert_eq!(mode("all.jsonl"), 0o600);
    assert!(sent.contains("password hashes"), "{sent}");
    assert!(sent.contains("The pepper is not in it"), "{sent}");

    let arrived = succeeds(&directory, "sqlite:new.db", &["import", "all.jsonl"]);
    assert!(sent.starts_with(&arrived), "{sent}{arrived}");
    let posts = arrived
        .lines()
        .find(|line| line.starts_with("posts "))
        .unwrap();
    assert!(posts.contains(" 10 rows "), "{posts}");
}

#[test]
fn an_export_goes_through_a_pipe_too() {
    let directory = TempDir::new().unwrap();
    succeeds(
        &directory,
        "sqlite:old.db",
        &["seed", "--users", "1", "--posts", "1"],
    );
    let output = run(&directory, "sqlite:old.db", &["export", "-"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert!(
        lines.starts_with("{\"export\":{\"application\":\"social\""),
        "{lines}"
    );
    assert_eq!(lines.matches("{\"row\":").count(), 2, "{lines}");
}

#[test]
fn nothing_is_overwritten() {
    let directory = TempDir::new().unwrap();
    let database = "sqlite:social.db";
    succeeds(
        &directory,
        database,
        &["seed", "--users", "1", "--posts", "1"],
    );
    succeeds(&directory, database, &["export", "all.jsonl"]);
    let error = fails(&directory, database, &["export", "all.jsonl"]);
    assert!(error.contains("File exists"), "{error}");
    let error = fails(&directory, database, &["import", "all.jsonl"]);
    assert!(error.contains("`users` has rows already"), "{error}");
    let files = fs::read_dir(directory.path()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names
        .filter(|name| !name.starts_with("social.db"))
        .collect();
    assert_eq!(left, ["all.jsonl"]);
}

#[test]
fn migrations_can_be_left_to_their_command() {
    let directory = TempDir::new().unwrap();
    let mut unmigrated = program(&directory);
    let social = Social::start_with(unmigrated.env("MIGRATE_AT_START", "false"));
    assert_eq!(social.ask("GET", "/api/posts", None).0, 500);

    let database = "sqlite:data/social.db";
    let printed = |arguments: &[&str]| {
        String::from_utf8(run(&directory, database, arguments).stdout).unwrap()
    };
    let planned = printed(&["migrate", "dry-run"]);
    assert!(planned.contains("CREATE TABLE \"posts\""), "{planned}");
    let pending = printed(&["migrate", "status"]);
    assert_eq!(
        pending.matches("pending  ").count(),
        pending.lines().count()
    );
    let applied = printed(&["migrate"]);
    assert_eq!(applied.matches("applied ").count(), pending.lines().count());
    let status = printed(&["migrate", "status"]);
    assert_eq!(status.matches("applied  ").count(), pending.lines().count());
    assert_eq!(social.ask("GET", "/api/posts", None).0, 200);
}
