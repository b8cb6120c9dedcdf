//! The table of SECURITY.md names tests that exist.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The names of all functions in the Rust files below `directory`.
fn collect_functions(directory: &Path, functions: &mut HashSet<String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_functions(&path, functions);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let names = text
                .split("fn ")
                .skip(1)
                .filter_map(|rest| rest.split('(').next());
            functions.extend(names.map(str::to_owned));
        }
    }
}

#[test]
fn every_test_that_the_table_of_requirements_names_is_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('_'));
    let last_cells = rows.filter_map(|row| row.trim_end_matches('|').rsplit('|').next());
    let named: Vec<_> = last_cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    assert!(named.len() > 50, "the table is where it was: {named:?}");

    let mut functions = HashSet::new();
    for directory in ["crates", "apps"] {
        collect_functions(&root().join(directory), &mut functions);
    }
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !functions.contains(**name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
