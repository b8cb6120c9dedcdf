#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them"
)]

use std::time::Duration;

use sea_orm::Statement;
use tempfile::TempDir;

use super::{MigrationError, Migrations, Remains, prelude::*};
use crate::db::{Database, Engine};

/// A migration that runs some SQL.
struct Sql {
    name: &'static str,
    up: &'static [&'static str],
    down: &'static [&'static str],
}

impl MigrationName for Sql {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Sql {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.up).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.down).await
    }
}

async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for sql in statements {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}

const USERS: Sql = Sql {
    name: "m01_users",
    up: &["CREATE TABLE users (id INTEGER PRIMARY KEY)"],
    down: &["DROP TABLE users"],
};
const POSTS: Sql = Sql {
    name: "m02_posts",
    up: &["CREATE TABLE posts (author INTEGER NOT NULL REFERENCES users)"],
    down: &["DROP TABLE posts"],
};
const BROKEN: Sql = Sql {
    name: "m03_broken",
    up: &[
        "CREATE TABLE votes (id INTEGER)",
        "ALTER TABLE nothing ADD COLUMN x INTEGER",
    ],
    down: &[],
};

async fn open(directory: &TempDir) -> Database {
    let file = directory.path().join("test.db");
    Database::connect(&format!("sqlite:{}", file.display()))
        .await
        .unwrap()
}

async fn tables(database: &Database) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.into_iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

#[tokio::test]
async fn pending_migrations_are_applied_once_and_in_order() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    assert_eq!(
        Migrations::new()
            .step(USERS)
            .apply(&database)
            .await
            .unwrap(),
        ["m01_users"]
    );
    let both = Migrations::new().step(USERS).step(POSTS);
    assert_eq!(both.apply(&database).await.unwrap(), ["m02_posts"]);
    assert!(both.apply(&database).await.unwrap().is_empty());
    assert_eq!(
        tables(&database).await,
        ["posts", "seaql_migrations", "users"]
    );
}

#[tokio::test]
async fn on_sqlite_nothing_remains_when_one_of_several_fails() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let error = Migrations::new()
        .step(USERS)
        .step(BROKEN)
        .apply(&database)
        .await
        .unwrap_err();
    assert!(
        matches!(&error, MigrationError::Failed { name, remains: Remains::Nothing, .. } if name == "m03_broken"),
        "{error:?}"
    );
    assert!(tables(&database).await.is_empty());
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    Migrations::new()
        .step(USERS)
        .step(POSTS)
        .apply(&database)
        .await
        .unwrap();
    let old = Migrations::new().step(USERS);
    let error = old.apply(&database).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the database has migrations that this program does not know: m02_posts; start a program that is at least as \
         new"
    );
    let status = old.status(&database).await.unwrap();
    assert!(!status.is_current());
    assert_eq!(status.unknown[0].name, "m02_posts");
}

#[tokio::test]
async fn two_processes_at_once_apply_each_migration_once() {
    let directory = TempDir::new().unwrap();
    // Opened by itself each, as another process would.
    let databases = [
        open(&directory).await,
        open(&directory).await,
        open(&directory).await,
    ];
    let migrations = Migrations::new().step(USERS).step(POSTS);
    let runs = databases.map(|database| {
        let migrations = migrations.clone();
        tokio::spawn(async move { migrations.apply(&database).await.unwrap() })
    });
    let mut applied = Vec::new();
    for run in runs {
        applied.extend(run.await.unwrap());
    }
    assert_eq!(applied, ["m01_users", "m02_posts"]);
}

#[tokio::test]
async fn a_process_that_waits_too_long_says_so() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let other = open(&directory).await;
    let _held = other.begin_write().await.unwrap();
    let migrations = Migrations::new()
        .step(USERS)
        .lock_timeout(Duration::from_millis(50));
    let error = migrations.apply(&database).await.unwrap_err();
    assert!(matches!(error, MigrationError::Locked { .. }), "{error:?}");
}

#[tokio::test]
async fn rows_that_refer_to_nothing_undo_a_migration() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let orphans = Sql {
        name: "m03_orphans",
        up: &["INSERT INTO posts (author) VALUES (7)"],
        down: &[],
    };
    let migrations = Migrations::new().step(USERS).step(POSTS);
    migrations.apply(&database).await.unwrap();
    let error = migrations.step(orphans).apply(&database).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "after the migrations, rows of `posts` refer to rows of `users` that do not exist; nothing was changed"
    );
}

#[tokio::test]
async fn the_last_migrations_are_reverted_newest_first() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let migrations = Migrations::new().step(USERS).step(POSTS);
    migrations.apply(&database).await.unwrap();
    assert_eq!(
        migrations.revert(&database, 1).await.unwrap(),
        ["m02_posts"]
    );
    assert_eq!(tables(&database).await, ["seaql_migrations", "users"]);
    assert_eq!(migrations.apply(&database).await.unwrap(), ["m02_posts"]);
    assert_eq!(
        migrations.revert(&database, 9).await.unwrap(),
        ["m02_posts", "m01_users"]
    );
}

#[tokio::test]
async fn status_tells_what_is_applied_and_when_and_touches_nothing() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let migrations = Migrations::new().step(USERS).step(POSTS);
    let status = migrations.status(&database).await.unwrap();
    assert!(status.steps.iter().all(|step| step.applied_at.is_none()));
    assert!(tables(&database).await.is_empty());

    Migrations::new()
        .step(USERS)
        .apply(&database)
        .await
        .unwrap();
    let status = migrations.status(&database).await.unwrap();
    let text = status.to_string();
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[0].starts_with("applied  20") && lines[0].ends_with("Z  m01_users"),
        "{text}"
    );
    assert_eq!(lines[1], "pending                        m02_posts");
}

#[tokio::test]
async fn a_dry_run_shows_the_sql_of_what_is_pending_and_runs_none_of_it() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    Migrations::new()
        .step(USERS)
        .apply(&database)
        .await
        .unwrap();
    let planned = Migrations::new()
        .step(USERS)
        .step(POSTS)
        .dry_run(&database)
        .await
        .unwrap();
    let text: String = planned.iter().map(ToString::to_string).collect();
    assert_eq!(
        text,
        "-- m02_posts\nCREATE TABLE posts (author INTEGER NOT NULL REFERENCES users);\n"
    );
    assert_eq!(tables(&database).await, ["seaql_migrations", "users"]);
}

#[tokio::test]
async fn the_sql_for_another_engine_needs_no_such_database() {
    for engine in [Engine::Postgres, Engine::MySql] {
        let planned = Migrations::new().step(BROKEN).sql(engine).await.unwrap();
        assert_eq!(planned[0].statements, BROKEN.up);
    }
}

#[tokio::test]
async fn names_must_ascend() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let error = Migrations::new()
        .step(POSTS)
        .step(USERS)
        .apply(&database)
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`m01_users` comes after `m02_posts`"),
        "{error}"
    );
}

/// The library's own tables, as migrations and as models.
#[cfg(feature = "auth")]
pub(super) fn identities() -> Migrations {
    use crate::auth::stores;

    let migrations = Migrations::new().steps(stores::migrations());
    stores::models()
        .into_iter()
        .fold(migrations, Migrations::model)
}

#[cfg(feature = "auth")]
#[tokio::test]
async fn the_tables_of_identities_are_those_of_their_entities() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let migrations = identities();
    migrations.apply(&database).await.unwrap();
    assert_eq!(
        migrations.disagreements(&database).await.unwrap(),
        Vec::<String>::new()
    );
}

#[cfg(feature = "auth")]
#[tokio::test]
async fn the_steps_of_a_library_stand_anywhere_among_those_of_the_application() {
    let directory = TempDir::new().unwrap();
    let database = open(&directory).await;
    let migrations = Migrations::new()
        .step(USERS)
        .steps(crate::auth::stores::migrations())
        .step(POSTS);
    assert_eq!(migrations.apply(&database).await.unwrap().len(), 3);
}
