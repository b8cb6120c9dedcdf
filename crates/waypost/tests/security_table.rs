//! The table of SECURITY.md answers every requirement, and names tests that exist.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The requirements of levels 1 and 2 of OWASP ASVS 5.0.0 that a backend or its library can meet or miss.
const REQUIREMENTS: &str = "
    1.2.1 1.2.2 1.2.4 1.3.3 1.3.6 1.4.2 1.5.2
    2.1.1 2.2.1 2.2.2 2.3.3 2.3.4 2.4.1
    3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.2 3.5.3
    4.1.1 4.1.2 4.1.3 4.2.1 4.4.2
    5.2.1 5.2.3 5.3.2
    6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.8 6.2.9 6.2.10 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.3 6.5.2
    7.1.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.5 7.5.1 7.5.2
    8.2.1 8.2.2 8.2.3 8.3.1
    9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3
    10.3.2 10.4.4 10.4.5 10.4.8 10.4.9
    11.2.2 11.2.3 11.4.2 11.5.1
    12.2.1 12.3.1 12.3.2 13.3.1 13.4.2 13.4.5 14.2.1 14.3.2
    15.1.1 15.1.2 15.2.2 15.3.1 15.3.3 15.3.4
    16.2.5 16.3.1 16.3.2 16.4.1 16.5.1 16.5.3
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of the tables of requirements, as their cells.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let cells = |row: &str| {
        let cells = row.trim_matches('|').split(" | ");
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let rows = text.lines().filter(|line| {
        let id = line.strip_prefix("| ").unwrap_or_default();
        id.starts_with(|first: char| first.is_ascii_digit())
    });
    rows.map(cells).collect()
}

/// The names of all tests in the Rust files below `directory`.
fn collect_tests(directory: &Path, tests: &mut HashSet<String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_tests(&path, tests);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            collect_tests_of(&fs::read_to_string(&path).unwrap(), tests);
        }
    }
}

fn collect_tests_of(text: &str, tests: &mut HashSet<String>) {
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, function)) = line.split_once("fn ") {
            if is_test {
                tests.extend(function.split('(').next().map(str::to_owned));
            }
            is_test = false;
        }
    }
}

#[test]
fn every_test_that_the_table_of_requirements_names_is_a_test() {
    let mut tests = HashSet::new();
    for directory in ["crates", "apps"] {
        collect_tests(&root().join(directory), &mut tests);
    }
    let rows = rows();
    let named = rows.iter().filter_map(|row| row.get(2));
    let named: Vec<_> = named
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .filter(|name| name.contains('_') && !name.contains("::"))
        .collect();
    assert!(named.len() > 100, "the table is where it was: {named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !tests.contains(**name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_requirement_has_its_row() {
    let rows = rows();
    let answered: HashSet<_> = rows.iter().flat_map(|row| row[0].split(", ")).collect();
    let missing: Vec<_> = REQUIREMENTS
        .split_whitespace()
        .filter(|id| !answered.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
