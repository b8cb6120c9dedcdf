use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

use anyhow::{Context, Result};
use waypost::db::Database;

use super::progress::Bars;
use super::transfer;

/// Imports from a file, or from standard input.
pub(super) async fn run(database: &Database, file: &Path) -> Result<()> {
    let mut bars = Bars::default();
    let progress = |progress: waypost::db::transfer::Progress<'_>| bars.show(progress);
    let imported = if file == Path::new("-") {
        transfer()
            .import(database, BufReader::new(stdin()), progress)
            .await
    } else {
        let lines = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
        transfer()
            .import(database, BufReader::new(lines), progress)
            .await
    };
    let summary =
        imported.with_context(|| format!("nothing of {} was imported", file.display()))?;
    eprint!("{summary}");
    Ok(())
}
