#![expect(clippy::unwrap_used, reason = "a test may take the short way")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Statement,
    sea_query::{Alias, Query},
    sqlx::{ConnectOptions as _, Executor as _, sqlite::SqliteConnectOptions},
};
use tempfile::TempDir;
use tokio::time::sleep;

use super::{ConnectError, ConstraintKind, ConstraintViolation, Database, Engine};

async fn open(directory: &TempDir) -> Database {
    let file = directory.path().join("made/on/demand/test.db");
    Database::connect(&format!("sqlite:{}", file.display()))
        .await
        .unwrap()
}

async fn open_with_tables(directory: &TempDir) -> Database {
    let database = open(directory).await;
    for sql in [
        "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
        "CREATE TABLE children (parent INTEGER NOT NULL REFERENCES parents)",
    ] {
        write(&database, sql).await.unwrap();
    }
    database
}

async fn write(database: &Database, sql: &str) -> Result<(), DbErr> {
    database
        .write(async |transaction| transaction.execute_unprepared(sql).await.map(drop))
        .await
}

async fn number(connection: &impl ConnectionTrait, sql: &str) -> i64 {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn parents(database: &Database) -> i64 {
    number(database.reader(), "SELECT count(*) FROM parents").await
}

#[tokio::test]
async fn an_sqlite_file_is_made_with_its_directories_and_keeps_what_was_written() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    write(&database, "INSERT INTO parents VALUES (1, 'a')")
        .await
        .unwrap();
    database.close().await.unwrap();

    assert_eq!(parents(&open(&directory).await).await, 1);
}

#[tokio::test]
async fn readers_and_the_writer_of_a_database_in_memory_see_the_same_tables() {
    let database = Database::connect("sqlite::memory:").await.unwrap();
    write(&database, "CREATE TABLE parents (id INTEGER)")
        .await
        .unwrap();
    write(&database, "INSERT INTO parents VALUES (1)")
        .await
        .unwrap();
    assert_eq!(parents(&database).await, 1);
}

#[tokio::test]
async fn a_failed_closure_leaves_no_trace() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    let result = database
        .write(async |transaction| {
            transaction
                .execute_unprepared("INSERT INTO parents VALUES (1, 'a')")
                .await?;
            Err::<(), _>(DbErr::Custom("changed my mind".to_owned()))
        })
        .await;
    assert_eq!(result, Err(DbErr::Custom("changed my mind".to_owned())));
    assert_eq!(parents(&database).await, 0);
}

#[tokio::test]
async fn one_statement_is_committed_or_leaves_no_trace() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    let insert = |ids: [i64; 2]| {
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new("parents"))
            .columns([Alias::new("id")]);
        for id in ids {
            insert.values_panic([id.into()]);
        }
        insert
    };
    let inserted = database.execute(&insert([1, 2])).await.unwrap();
    assert_eq!(inserted.rows_affected(), 2);

    let error = database.execute(&insert([3, 1])).await.unwrap_err();
    assert!(ConstraintViolation::of(&error).is_some(), "{error}");
    assert_eq!(parents(&database).await, 2);
}

#[tokio::test]
async fn a_dropped_transaction_leaves_no_trace_and_frees_the_writer() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    let transaction = database.begin_write().await.unwrap();
    transaction
        .execute_unprepared("INSERT INTO parents VALUES (1, 'a')")
        .await
        .unwrap();
    drop(transaction);

    write(&database, "INSERT INTO parents VALUES (2, 'b')")
        .await
        .unwrap();
    assert_eq!(parents(&database).await, 1);
}

#[tokio::test]
async fn a_transaction_holds_the_write_lock_before_its_first_write() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    let other_process = open(&directory).await;
    other_process
        .writer()
        .execute_unprepared("PRAGMA busy_timeout = 0")
        .await
        .unwrap();

    let transaction = database.begin_write().await.unwrap();
    let refused = other_process.begin_write().await.unwrap_err();
    assert!(
        refused.to_string().contains("database is locked"),
        "{refused}"
    );
    transaction.commit().await.unwrap();
    other_process.begin_write().await.unwrap();
}

#[tokio::test]
async fn opening_a_file_waits_for_whoever_keeps_it_from_entering_wal_mode() {
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("old.db");
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true);
    let mut other_process = options.connect().await.unwrap();
    for sql in ["CREATE TABLE parents (id INTEGER)", "BEGIN IMMEDIATE"] {
        other_process.execute(sql).await.unwrap();
    }
    let url = format!("sqlite:{}", file.display());
    let opening = tokio::spawn(async move { Database::connect(&url).await });
    sleep(Duration::from_millis(50)).await;
    assert!(!opening.is_finished());

    other_process.execute("COMMIT").await.unwrap();
    assert_eq!(parents(&opening.await.unwrap().unwrap()).await, 0);
}

#[tokio::test]
async fn a_reader_works_while_a_transaction_writes_and_refuses_to_write_itself() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    let transaction = database.begin_write().await.unwrap();
    transaction
        .execute_unprepared("INSERT INTO parents VALUES (1, 'a')")
        .await
        .unwrap();

    assert_eq!(parents(&database).await, 0);
    let refused = database
        .reader()
        .execute_unprepared("DELETE FROM parents")
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
}

#[tokio::test]
async fn violations_of_constraints_are_recognised() {
    let directory = TempDir::new().unwrap();
    let database = open_with_tables(&directory).await;
    write(&database, "INSERT INTO parents VALUES (1, 'a')")
        .await
        .unwrap();

    let twice = write(&database, "INSERT INTO parents VALUES (2, 'a')")
        .await
        .unwrap_err();
    let violation = ConstraintViolation::of(&twice).unwrap();
    assert!(violation.is_unique("parents", "name"), "{violation:?}");

    let same_key = write(&database, "INSERT INTO parents VALUES (1, 'b')")
        .await
        .unwrap_err();
    let violation = ConstraintViolation::of(&same_key).unwrap();
    assert!(violation.is_unique("parents", "id"), "{violation:?}");

    let orphan = write(&database, "INSERT INTO children VALUES (7)")
        .await
        .unwrap_err();
    let expected = ConstraintViolation {
        kind: ConstraintKind::ForeignKey,
        name: None,
    };
    assert_eq!(ConstraintViolation::of(&orphan), Some(expected));

    let missing = write(&database, "INSERT INTO children VALUES (NULL)")
        .await
        .unwrap_err();
    assert_eq!(ConstraintViolation::of(&missing), None);
}

#[tokio::test]
async fn an_observer_hears_of_reads_and_writes() {
    let directory = TempDir::new().unwrap();
    let heard = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&heard);
    let database = open(&directory).await.observe_statements(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    number(database.reader(), "SELECT 1").await;
    let transaction = database.begin_write().await.unwrap();
    number(&transaction, "SELECT 2").await;
    assert_eq!(heard.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn an_unknown_engine_and_a_missing_driver_say_what_to_do_and_hide_the_password() {
    let unknown = Database::connect("oracle://scott:tiger@db.example/app")
        .await
        .unwrap_err();
    assert!(matches!(unknown, ConnectError::UnknownEngine));
    assert!(!format!("{unknown:?} {unknown}").contains("tiger"));

    let missing = ConnectError::MissingDriver {
        engine: Engine::Postgres,
    };
    assert_eq!(
        missing.to_string(),
        "this program was built without the driver for PostgreSQL: enable the cargo feature `postgres`"
    );
}

#[tokio::test]
async fn a_directory_that_cannot_be_made_is_named() {
    let directory = TempDir::new().unwrap();
    std::fs::write(directory.path().join("taken"), "a file").unwrap();
    let url = format!("sqlite:{}/taken/app.db", directory.path().display());
    let error = Database::connect(&url).await.unwrap_err();
    assert!(matches!(error, ConnectError::Directory { .. }), "{error:?}");
    assert!(error.to_string().contains("taken"), "{error}");
}
