use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use url::Url;

use super::super::Database;
use super::database::connect;
use super::server::{close, execute, url};
use super::{TestDatabases, fingerprint};

/// Held while templates are made, so that test programs that start together make one.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('waypost::db::testing'))";

/// The name of a migrated template on `server`, made if this build of the test program has none yet.
pub(super) async fn template(server: &Url, purpose: &str, databases: &TestDatabases) -> String {
    let program = format!("waypost_template_{:016x}", fingerprint::of_program(purpose));
    let name = format!("{program}_{:016x}", fingerprint::of_build());
    let administration = connect(server.as_str()).await;
    let made = administration
        .write(async |transaction| {
            transaction.execute_unprepared(LOCK).await?;
            let existing = beginning_with(&administration, &program).await?;
            if !existing.contains(&name) {
                // Those of earlier builds, and what one left that was killed.
                for outdated in existing {
                    execute(&administration, &format!("DROP DATABASE {outdated}")).await;
                }
                make(server, &administration, &name, databases).await;
            }
            Ok::<_, DbErr>(())
        })
        .await;
    made.unwrap_or_else(|error| panic!("no template for test databases: {error}"));
    close(&administration).await;
    name
}

/// Under another name until it is complete.
async fn make(server: &Url, administration: &Database, name: &str, databases: &TestDatabases) {
    let partial = format!("{name}_partial");
    execute(administration, &format!("CREATE DATABASE {partial}")).await;
    let database = connect(&url(server, &partial)).await;
    databases.migrate(&database).await;
    // A database that someone is connected to is no template.
    close(&database).await;
    let rename = format!("ALTER DATABASE {partial} RENAME TO {name}");
    execute(administration, &rename).await;
}

async fn beginning_with(administration: &Database, start: &str) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT datname::text FROM pg_database WHERE starts_with(datname::text, $1)";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [start.into()]);
    let rows = administration.reader().query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
