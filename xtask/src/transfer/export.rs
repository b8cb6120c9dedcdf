use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// What an export says of its tables: by name, how many rows and their checksum.
pub(super) type Tables = BTreeMap<String, (u64, String)>;

/// Reads the last line of each table, and counts the lines before it.
pub(super) fn tables(file: &Path) -> Result<Tables> {
    let lines = BufReader::new(File::open(file)?).lines();
    let mut tables = Tables::new();
    let mut counted = 0;
    for line in lines {
        let line = line?;
        if line.starts_with("{\"row\"") {
            counted += 1;
        } else if line.starts_with("{\"end\"") {
            let end: Value = serde_json::from_str(&line)?;
            let text = |name: &str| end["end"][name].as_str().map(str::to_owned);
            let table = text("table").context("an end without a table")?;
            let sha256 = text("sha256").context("an end without a checksum")?;
            tables.insert(table, (counted, sha256));
            counted = 0;
        }
    }
    Ok(tables)
}
