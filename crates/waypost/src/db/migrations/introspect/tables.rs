use sea_orm::{ConnectionTrait, DbErr};

use super::{mysql, postgres, sqlite};
use crate::db::Engine;
use crate::db::migrations::{journal, lock, records, schema::Table};

/// The tables of Waypost's own.
const OWN: [&str; 3] = [records::TABLE, journal::TABLE, lock::TABLE];

/// Every table of the database but those that keep account of migrations, by name.
///
/// Types and defaults are as the engine spells them.
pub(in crate::db::migrations) async fn read(
    connection: &impl ConnectionTrait,
    engine: Engine,
) -> Result<Vec<Table>, DbErr> {
    let mut tables = Vec::new();
    for name in table_names(connection, engine).await? {
        tables.push(read_table(connection, engine, &name).await?);
    }
    Ok(tables)
}

/// The names of these tables.
pub(in crate::db) async fn table_names(
    connection: &impl ConnectionTrait,
    engine: Engine,
) -> Result<Vec<String>, DbErr> {
    let mut names = names(connection, engine).await?;
    names.retain(|name| !OWN.contains(&name.as_str()));
    names.sort();
    Ok(names)
}

async fn names(connection: &impl ConnectionTrait, engine: Engine) -> Result<Vec<String>, DbErr> {
    match engine {
        Engine::Sqlite => sqlite::names(connection).await,
        Engine::Postgres => postgres::names(connection).await,
        Engine::MySql => mysql::names(connection).await,
    }
}

/// One table; without columns if it is not there.
pub(in crate::db::migrations) async fn read_table(
    connection: &impl ConnectionTrait,
    engine: Engine,
    name: &str,
) -> Result<Table, DbErr> {
    match engine {
        Engine::Sqlite => sqlite::read(connection, name).await,
        Engine::Postgres => postgres::read(connection, name).await,
        Engine::MySql => mysql::read(connection, name).await,
    }
}
