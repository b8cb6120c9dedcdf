//! What only PostgreSQL and MariaDB show; `cargo xtask engines` runs them there.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them"
)]

use std::env;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use sea_orm::Statement;

use super::make::tests::{change, fresh, round_trips::schema, snapshot};
use super::{MigrationError, Migrations, Remains, prelude::*};
use crate::db::{Database, Engine};

pub(in crate::db) const POSTGRES: &str = "WAYPOST_TEST_POSTGRES_URL";
pub(in crate::db) const MARIADB: &str = "WAYPOST_TEST_MARIADB_URL";

/// How many pairs of schemas to try on each server.
const PAIRS: usize = 16;

/// A new database on the server that `variable` names.
pub(in crate::db) async fn database(variable: &str) -> Database {
    static NEXT: AtomicU32 = AtomicU32::new(0);

    let url = env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is missing: run under `cargo xtask services`"));
    let name = format!(
        "migrations_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let server = Database::connect(&url).await.unwrap();
    server
        .writer()
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    server.close().await.unwrap();
    let (server, query) = url
        .split_once('?')
        .map_or((url.as_str(), String::new()), |(url, query)| {
            (url, format!("?{query}"))
        });
    let (server, _) = server.rsplit_once('/').unwrap();
    Database::connect(&format!("{server}/{name}{query}"))
        .await
        .unwrap()
}

/// From any schema to any other and back, as on SQLite.
async fn any_to_any(variable: &str) {
    let mut runner = TestRunner::deterministic();
    for _ in 0..PAIRS {
        let old = snapshot().new_tree(&mut runner).unwrap().current();
        let new = snapshot().new_tree(&mut runner).unwrap().current();
        let (before, wanted, changed) = (
            database(variable).await,
            database(variable).await,
            database(variable).await,
        );
        Migrations::new()
            .step(fresh(&old))
            .apply(&before)
            .await
            .unwrap();
        Migrations::new()
            .step(fresh(&new))
            .apply(&wanted)
            .await
            .unwrap();

        let both = Migrations::new()
            .step(fresh(&old))
            .step(change(&old, &new, &[false, true]));
        let applied = both.apply(&changed).await;
        assert!(
            applied.is_ok(),
            "{applied:?}\n{}\n{}",
            old.to_text(),
            new.to_text()
        );
        assert_eq!(schema(&changed).await, schema(&wanted).await);
        both.revert(&changed, 1).await.unwrap();
        assert_eq!(schema(&changed).await, schema(&before).await);
        for database in [before, wanted, changed] {
            database.close().await.unwrap();
        }
    }
}

#[tokio::test]
#[ignore = "needs PostgreSQL"]
async fn a_generated_migration_leads_from_any_schema_to_any_other_and_back_on_postgresql() {
    Box::pin(any_to_any(POSTGRES)).await;
}

#[tokio::test]
#[ignore = "needs MariaDB"]
async fn a_generated_migration_leads_from_any_schema_to_any_other_and_back_on_mariadb() {
    Box::pin(any_to_any(MARIADB)).await;
}

/// A migration that takes its time, so that two processes meet in it.
struct Slow;

impl MigrationName for Slow {
    fn name(&self) -> &str {
        "m01_slow"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Slow {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        let sleep = match editor.engine() {
            Engine::Postgres => "SELECT pg_sleep(0.3)",
            _ => "DO SLEEP(0.3)",
        };
        manager.get_connection().execute_unprepared(sleep).await?;
        editor
            .create_table(&Table::new("notes").column(Column::new("text", ColumnType::Text)))
            .await
    }
}

/// Each handle has connections of its own, as another process would.
async fn together(database: &Database, url: &str, migrations: Migrations) -> Vec<String> {
    let mut runs = Vec::new();
    for _ in 0..4 {
        let migrations = migrations.clone();
        let database = Database::connect(url).await.unwrap();
        runs.push(tokio::spawn(async move {
            migrations.apply(&database).await.unwrap()
        }));
    }
    let _ = database;
    let mut applied = Vec::new();
    for run in runs {
        applied.extend(run.await.unwrap());
    }
    applied
}

/// The URL of the database that a handle is connected to.
async fn url_of(database: &Database, variable: &str) -> String {
    let sql = match database.engine() {
        Engine::Postgres => "SELECT current_database()::text",
        _ => "SELECT DATABASE()",
    };
    let statement = Statement::from_string(database.writer().get_database_backend(), sql);
    let row = database
        .writer()
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap();
    let name: String = row.try_get_by_index(0).unwrap();
    let url = env::var(variable).unwrap();
    let (server, _) = url.split('?').next().unwrap().rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

#[tokio::test]
#[ignore = "needs PostgreSQL and MariaDB"]
async fn several_processes_at_once_apply_each_migration_once() {
    for (variable, as_row) in [(POSTGRES, false), (MARIADB, false), (MARIADB, true)] {
        let database = database(variable).await;
        let url = url_of(&database, variable).await;
        let migrations = Migrations::new().step(Slow).lock_row(as_row);
        assert_eq!(
            together(&database, &url, migrations).await,
            ["m01_slow"],
            "{variable}, {as_row}"
        );
    }
}

#[tokio::test]
#[ignore = "needs MariaDB"]
async fn the_lock_of_a_killed_process_is_named_and_can_be_released() {
    let database = database(MARIADB).await;
    let first = Migrations::new().step(Slow).lock_row(true);
    first.apply(&database).await.unwrap();
    let sql = "INSERT INTO waypost_migration_lock VALUES (1, 'held by process 7 on ghost since yesterday')";
    database.writer().execute_unprepared(sql).await.unwrap();

    let second = first.step(Second).lock_timeout(Duration::from_millis(300));
    let error = second.apply(&database).await.unwrap_err().to_string();
    assert!(
        error.contains("it is held by process 7 on ghost since yesterday"),
        "{error}"
    );
    let owner = second.release_lock(&database).await.unwrap();
    assert_eq!(owner.unwrap(), "held by process 7 on ghost since yesterday");
    assert_eq!(second.apply(&database).await.unwrap(), ["m02_second"]);
}

struct Second;

impl MigrationName for Second {
    fn name(&self) -> &str {
        "m02_second"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Second {
    async fn up(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}

/// Fails half way when it runs first.
struct Half;

static HALF_FAILS: AtomicBool = AtomicBool::new(true);

impl MigrationName for Half {
    fn name(&self) -> &str {
        "m01_half"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Half {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        let id = Column::new("id", ColumnType::Integer);
        let index = Index::new("first_id_key", ["id"]).unique();
        editor
            .create_table(
                &Table::new("first")
                    .column(id.clone())
                    .primary_key(["id"])
                    .index(index),
            )
            .await?;
        editor
            .add_column("first", &Column::new("a", ColumnType::Text).nullable())
            .await?;
        if HALF_FAILS.load(Ordering::Relaxed) {
            editor.drop_table("nothing").await?;
        }
        editor.rename_column("first", "a", "b").await?;
        editor.create_table(&Table::new("second").column(id)).await
    }
}

#[tokio::test]
#[ignore = "needs MariaDB"]
async fn a_migration_that_failed_half_way_on_mariadb_is_continued() {
    let database = database(MARIADB).await;
    let migrations = Migrations::new().step(Half);
    let error = migrations.apply(&database).await.unwrap_err();
    assert!(
        matches!(
            error,
            MigrationError::Failed {
                remains: Remains::Statements,
                ..
            }
        ),
        "{error:?}"
    );
    let tables = schema(&database).await;
    assert_eq!(
        tables.len(),
        1,
        "what it did before it failed remains: {tables:?}"
    );

    HALF_FAILS.store(false, Ordering::Relaxed);
    assert_eq!(migrations.apply(&database).await.unwrap(), ["m01_half"]);
    let tables = schema(&database).await;
    assert_eq!(
        tables
            .iter()
            .map(|table| table.name.as_str())
            .collect::<Vec<_>>(),
        ["first", "second"]
    );
    assert!(tables[0].find_column("b").is_some() && tables[0].find_column("a").is_none());
}

#[tokio::test]
#[ignore = "needs PostgreSQL"]
async fn a_migration_that_failed_half_way_on_postgresql_leaves_nothing() {
    let database = database(POSTGRES).await;
    struct Fails;
    impl MigrationName for Fails {
        fn name(&self) -> &str {
            "m01_fails"
        }
    }
    #[async_trait::async_trait]
    impl MigrationTrait for Fails {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let editor = SchemaEditor::new(manager);
            editor
                .create_table(&Table::new("first").column(Column::new("id", ColumnType::Integer)))
                .await?;
            editor.drop_table("nothing").await
        }
    }
    let error = Migrations::new()
        .step(Fails)
        .apply(&database)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            MigrationError::Failed {
                remains: Remains::Nothing,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(schema(&database).await.is_empty());
}

#[cfg(feature = "auth")]
#[tokio::test]
#[ignore = "needs PostgreSQL and MariaDB"]
async fn the_tables_of_identities_are_those_of_their_entities() {
    for variable in [POSTGRES, MARIADB] {
        let database = database(variable).await;
        let migrations = super::tests::identities();
        migrations.apply(&database).await.unwrap();
        assert_eq!(
            migrations.disagreements(&database).await.unwrap(),
            Vec::<String>::new(),
            "{variable}"
        );
    }
}
