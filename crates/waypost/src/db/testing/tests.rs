#![expect(clippy::unwrap_used, reason = "a test may take the short way")]

use std::sync::atomic::{AtomicUsize, Ordering};

use sea_orm::{ConnectionTrait, Statement};

use super::super::{Database, Engine};
use super::TestDatabases;

static MIGRATED: AtomicUsize = AtomicUsize::new(0);

static DATABASES: TestDatabases = TestDatabases::new("notes", |database| {
    Box::pin(async move {
        MIGRATED.fetch_add(1, Ordering::Relaxed);
        let sql = "CREATE TABLE notes (text VARCHAR(20))";
        database.writer().execute_unprepared(sql).await?;
        Ok(())
    })
});

async fn insert(database: &Database) {
    let sql = "INSERT INTO notes VALUES ('hello')";
    database.writer().execute_unprepared(sql).await.unwrap();
}

async fn count(database: &Database) -> i64 {
    let backend = database.reader().get_database_backend();
    let sql = "SELECT count(*) FROM notes";
    let statement = Statement::from_string(backend, sql);
    let row = database.reader().query_one_raw(statement).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn each_database_has_the_tables_and_only_its_own_rows() {
    let (one, other) = tokio::join!(DATABASES.create(), DATABASES.create());
    insert(one.database()).await;
    assert_eq!(count(one.database()).await, 1);
    assert_eq!(count(other.database()).await, 0);
}

#[tokio::test]
async fn what_one_handle_wrote_another_one_reads() {
    let test = DATABASES.create().await;
    insert(test.database()).await;
    assert_eq!(count(&test.open_again().await).await, 1);
}

#[tokio::test]
async fn a_database_is_gone_after_its_test_even_with_a_transaction_left_open() {
    let test = DATABASES.create().await;
    let url = test.url().to_owned();
    let left_open = test.database().begin_write().await.unwrap();
    let sql = "INSERT INTO notes VALUES ('hello')";
    left_open.execute_unprepared(sql).await.unwrap();
    drop(test);
    match Engine::of_url(&url).unwrap() {
        Engine::Sqlite => {
            let file = url.strip_prefix("sqlite:").unwrap();
            assert!(!std::fs::exists(file).unwrap());
        }
        Engine::Postgres | Engine::MySql => {
            Database::connect(&url).await.unwrap_err();
        }
    }
}

#[tokio::test]
async fn migrations_run_once_for_all_tests_where_the_engine_can_copy() {
    let tests = [DATABASES.create().await, DATABASES.create().await];
    if tests[0].database().engine() != Engine::MySql {
        assert!(MIGRATED.load(Ordering::Relaxed) <= 1);
    }
}
