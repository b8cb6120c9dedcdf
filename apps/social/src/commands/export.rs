use std::io::{BufWriter, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;
use waypost::db::Database;
use waypost::db::transfer::Summary;

use super::progress::Bars;
use super::transfer;

/// Exports to a file that is not there yet, or to standard output.
pub(super) async fn run(database: &Database, file: &Path) -> Result<()> {
    let summary = if file == Path::new("-") {
        to_stdout(database).await
    } else {
        to_file(database, file)
            .await
            .with_context(|| format!("cannot export to {}", file.display()))
    };
    eprint!("{}", summary?);
    eprintln!(
        "The export holds password hashes, email addresses and logins: keep it as secret as the database.\n\
         The pepper is not in it: whoever is to log in from it needs the same secrets (data/ or WAYPOST_PEPPER)."
    );
    Ok(())
}

async fn to_stdout(database: &Database) -> Result<Summary> {
    let mut bars = Bars::default();
    let mut out = BufWriter::new(stdout());
    let summary = transfer()
        .export(database, &mut out, |progress| bars.show(progress))
        .await?;
    Ok(summary)
}

/// The file is there when it is whole; only its owner may read it.
async fn to_file(database: &Database, file: &Path) -> Result<Summary> {
    let directory = match file.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut bars = Bars::default();
    // Its permissions are 0600.
    let mut out = BufWriter::new(NamedTempFile::new_in(directory)?);
    let summary = transfer()
        .export(database, &mut out, |progress| bars.show(progress))
        .await?;
    let written = out.into_inner()?;
    // What was reported outlives a power cut.
    written.as_file().sync_all()?;
    written.persist_noclobber(file)?;
    Ok(summary)
}
