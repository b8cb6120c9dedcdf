//! What only a pooler in transaction mode shows; `cargo xtask pooler` runs it behind PgBouncer.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them"
)]

use std::collections::HashSet;
use std::env;

use sea_orm::{DbBackend, Statement};
use tokio::task::JoinSet;
use waypost::db::migrations::{Migrations, prelude::*};
use waypost::db::{Database, DatabaseOptions};

use crate::support::{TestDatabase, database_on, on_each_engine};

/// More than the pooler has connections to a database.
const CLIENTS: u32 = 24;

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is missing: run `cargo xtask pooler`"))
}

/// A database that is reached through the pooler.
async fn behind_pooler() -> TestDatabase {
    let databases = on_each_engine().await;
    let found = databases.into_iter().find(TestDatabase::is_behind_pooler);
    found.expect("`pooler=true` is in the URL of PostgreSQL")
}

/// Where the same database is without the pooler.
fn direct_url(test: &TestDatabase) -> String {
    let (_, name) = test.url.rsplit_once('/').unwrap();
    let name = name.split('?').next().unwrap();
    database_on(&variable("WAYPOST_TEST_DIRECT_URL"), name)
}

/// What this statement returns in its only row.
async fn one<T: sea_orm::TryGetable>(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> T {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let row = connection.query_one_raw(statement).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

/// The mark that the pooler sets on its connections; nothing on others.
const WAY: &str = "SELECT coalesce(nullif(current_setting('pooler.name', true), ''), 'direct')";

#[tokio::test]
#[ignore = "needs PgBouncer: `cargo xtask pooler`"]
async fn prepared_statements_follow_a_client_from_connection_to_connection() {
    let test = behind_pooler().await;
    let database = test.open(|options| options.max_connections(CLIENTS)).await;
    let mut clients = JoinSet::new();
    for client in 0..i64::from(CLIENTS) {
        let database = database.clone();
        clients.spawn(async move { servers_met(&database, client).await });
    }
    let met = clients.join_all().await;
    assert!(met.iter().any(|servers| servers.len() > 1), "{met:?}");
    let all: HashSet<i32> = met.into_iter().flatten().collect();
    assert!(all.len() < usize::try_from(CLIENTS).unwrap(), "{all:?}");
}

/// Prepares statements, uses them again, and returns the processes of the server that ran them.
async fn servers_met(database: &Database, client: i64) -> HashSet<i32> {
    let mut servers = HashSet::new();
    for round in 0..20_i64 {
        let sum = format!("SELECT $1::bigint + $2::bigint + {}", round % 5);
        let sum: i64 = one(database.reader(), &sum, [client.into(), round.into()]).await;
        assert_eq!(sum, client + round + round % 5);
        servers.insert(one(database.reader(), "SELECT pg_backend_pid()", []).await);
    }
    servers
}

/// Leaves a table that says which way it was made.
struct RecordTheWay;

impl MigrationName for RecordTheWay {
    fn name(&self) -> &str {
        "m20260101_000001_record_the_way"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for RecordTheWay {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let sql = format!("CREATE TABLE way AS {WAY} AS name");
        connection.execute_unprepared(&sql).await.map(drop)
    }
}

#[tokio::test]
#[ignore = "needs PgBouncer: `cargo xtask pooler`"]
async fn migrations_go_to_the_database_itself_and_all_else_through_the_pooler() {
    let test = behind_pooler().await;
    let options = DatabaseOptions::new(&test.url).unwrap();
    let options = options.direct_url(direct_url(&test));

    let database = options.connect().await.unwrap();
    let migrations = Migrations::new().step(RecordTheWay);
    assert_eq!(migrations.apply(&database).await.unwrap().len(), 1);

    let way: String = one(database.reader(), "SELECT name FROM way", []).await;
    assert_eq!(way, "direct");
    assert_eq!(one::<String>(database.reader(), WAY, []).await, "pgbouncer");
}

#[tokio::test]
#[ignore = "needs PgBouncer: `cargo xtask pooler`"]
async fn statements_are_bounded_by_what_the_database_says() {
    let test = behind_pooler().await;
    let direct = Database::connect(&direct_url(&test)).await.unwrap();
    let bound = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 200', current_database()); END $$";
    direct.writer().execute_unprepared(bound).await.unwrap();
    // Connections that the pooler has already do not know of it.
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    direct.writer().execute_unprepared(end).await.unwrap();

    let database = test.open(|options| options).await;
    let error = database
        .reader()
        .execute_unprepared("SELECT pg_sleep(600)")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("statement timeout"), "{error}");
}
