//! What PostgreSQL and MariaDB have in common.

use std::thread;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use url::Url;
use uuid::Uuid;

use super::super::{Database, Engine};
use super::database::{Place, TestDatabase, connect};

/// A database on a server, dropped with this value.
#[derive(Debug)]
pub(super) struct OnServer {
    server: Url,
    name: String,
}

/// Makes a database with the given options of `CREATE DATABASE`, and opens it by way of `pooler` if there is one.
pub(super) async fn create(server: &Url, pooler: Option<&Url>, options: &str) -> TestDatabase {
    let name = format!("waypost_test_{}", Uuid::now_v7().simple());
    let administration = connect(server.as_str()).await;
    execute(
        &administration,
        &format!("CREATE DATABASE {name} {options}"),
    )
    .await;
    close(&administration).await;
    let place = OnServer {
        server: server.clone(),
        name,
    };
    let url = url(pooler.unwrap_or(server), &place.name);
    TestDatabase::open(url, Place::Server(place)).await
}

/// The URL of a database on `server`.
pub(super) fn url(server: &Url, name: &str) -> String {
    let mut url = server.clone();
    url.set_path(name);
    url.into()
}

/// Runs a statement that needs no transaction, or cannot have one.
pub(super) async fn execute(administration: &Database, sql: &str) {
    let executed = administration.writer().execute_unprepared(sql).await;
    executed.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

pub(super) async fn close(database: &Database) {
    database
        .close()
        .await
        .unwrap_or_else(|error| panic!("the connections cannot be closed: {error}"));
}

impl Drop for OnServer {
    fn drop(&mut self) {
        // The test's runtime cannot be waited for from within; its own connections may still be open.
        let dropped = thread::scope(|scope| scope.spawn(|| self.remove()).join());
        if !matches!(dropped, Ok(Ok(()))) {
            tracing::warn!(database = self.name, ?dropped, "a test database is left");
        }
    }
}

impl OnServer {
    #[tokio::main(flavor = "current_thread")]
    async fn remove(&self) -> Result<(), DbErr> {
        let administration = connect(self.server.as_str()).await;
        let name = &self.name;
        if administration.engine() == Engine::Postgres {
            let sql = format!("DROP DATABASE {name} WITH (FORCE)");
            administration.writer().execute_unprepared(&sql).await?;
        } else {
            disconnect_all(&administration, name).await?;
            let sql = format!("DROP DATABASE {name}");
            administration.writer().execute_unprepared(&sql).await?;
        }
        administration.close().await
    }
}

/// Ends the connections to a database of MariaDB: a transaction that a test left open holds its tables.
async fn disconnect_all(administration: &Database, name: &str) -> Result<(), DbErr> {
    let sql = "SELECT id FROM information_schema.processlist WHERE db = ?";
    let statement = Statement::from_sql_and_values(DbBackend::MySql, sql, [name.into()]);
    for row in administration.reader().query_all_raw(statement).await? {
        let id: i64 = row.try_get_by_index(0)?;
        // Fails for one that has just ended by itself.
        let kill = format!("KILL CONNECTION {id}");
        let _ = administration.writer().execute_unprepared(&kill).await;
    }
    Ok(())
}
