use std::fs;

use tempfile::TempDir;

use super::TestDatabases;
use super::database::{Place, TestDatabase, connect};

/// The bytes of a migrated file.
pub(super) async fn template(databases: &TestDatabases) -> Vec<u8> {
    let directory = directory();
    let database = connect(&url(&directory)).await;
    databases.migrate(&database).await;
    // Moves the write-ahead log into the file.
    database
        .close()
        .await
        .expect("nothing else uses the new file");
    fs::read(directory.path().join(FILE)).expect("the file was just made")
}

/// A copy of the template.
pub(super) async fn create(template: &[u8]) -> TestDatabase {
    let directory = directory();
    fs::write(directory.path().join(FILE), template).expect("a temporary file can be written");
    TestDatabase::open(url(&directory), Place::Directory(directory)).await
}

const FILE: &str = "test.db";

fn directory() -> TempDir {
    tempfile::tempdir().expect("a temporary directory can be made")
}

fn url(directory: &TempDir) -> String {
    format!("sqlite:{}", directory.path().join(FILE).display())
}
