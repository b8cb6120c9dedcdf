use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tempfile::TempDir;

use super::support::{open, sqlite_url};

async fn pragma<T: sea_orm::TryGetable>(connection: &impl ConnectionTrait, name: &str) -> T {
    let statement = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn every_commit_is_synced_and_foreign_keys_are_enforced() {
    let directory = TempDir::new().unwrap();
    let database = open(&sqlite_url(directory.path())).await;
    let writer = database.writer();
    assert_eq!(pragma::<String>(writer, "journal_mode").await, "wal");
    assert_eq!(pragma::<i32>(writer, "synchronous").await, 2, "2 is FULL");
    assert_eq!(pragma::<i32>(writer, "busy_timeout").await, 5000);
    assert_eq!(pragma::<i32>(writer, "foreign_keys").await, 1);
    assert_eq!(pragma::<i32>(writer, "query_only").await, 0);
}

#[tokio::test]
async fn readers_share_the_log_and_cannot_write() {
    let directory = TempDir::new().unwrap();
    let database = open(&sqlite_url(directory.path())).await;
    let reader = database.reader();
    assert_eq!(pragma::<String>(reader, "journal_mode").await, "wal");
    assert_eq!(pragma::<i32>(reader, "busy_timeout").await, 5000);
    assert_eq!(pragma::<i32>(reader, "query_only").await, 1);
}
