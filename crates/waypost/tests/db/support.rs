use std::env;

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, entity::prelude::*,
};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use uuid::Uuid;
use waypost::db::{Database, DatabaseOptions};

/// A note; no two have the same text.
pub(crate) mod note {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notes")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) id: i64,
        pub(crate) text: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A database of its own with an empty table of notes; it goes with the test.
#[derive(Debug)]
pub(crate) struct TestDatabase {
    pub(crate) database: Database,
    pub(crate) url: String,
    _directory: Option<TempDir>,
}

/// One database on each engine: SQLite, and PostgreSQL and MariaDB where their addresses are known.
///
/// One address without the other is a mistake, not a reason to test less.
pub(crate) async fn on_each_engine() -> Vec<TestDatabase> {
    let mut databases = vec![on_sqlite().await];
    let [postgres, mariadb] =
        ["WAYPOST_TEST_POSTGRES_URL", "WAYPOST_TEST_MARIADB_URL"].map(|name| env::var(name).ok());
    match (postgres, mariadb) {
        (None, None) => {}
        (Some(postgres), Some(mariadb)) => {
            databases.push(on_server(&postgres).await);
            databases.push(on_server(&mariadb).await);
        }
        (postgres, _) => panic!(
            "the address of {} is missing: `cargo xtask services` sets all of them",
            if postgres.is_some() {
                "MariaDB"
            } else {
                "PostgreSQL"
            }
        ),
    }
    databases
}

pub(crate) async fn on_sqlite() -> TestDatabase {
    let directory = TempDir::new().unwrap();
    let url = format!("sqlite:{}", directory.path().join("test.db").display());
    TestDatabase {
        database: with_notes(&url).await,
        url,
        _directory: Some(directory),
    }
}

async fn on_server(url: &str) -> TestDatabase {
    let server = Database::connect(url).await.unwrap();
    let name = format!("waypost_{}", Uuid::now_v7().simple());
    let create = format!("CREATE DATABASE {name}");
    server.writer().execute_unprepared(&create).await.unwrap();
    server.close().await.unwrap();
    let url = database_on(url, &name);
    TestDatabase {
        database: with_notes(&url).await,
        url,
        _directory: None,
    }
}

/// The URL of a database on the server of `url`, with the same parameters.
pub(crate) fn database_on(url: &str, name: &str) -> String {
    let mut url: url::Url = url.parse().unwrap();
    url.set_path(name);
    url.into()
}

async fn with_notes(url: &str) -> Database {
    let database = Database::connect(url).await.unwrap();
    let create = "CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(100) NOT NULL, \
                  CONSTRAINT notes_text_key UNIQUE (text))";
    database.writer().execute_unprepared(create).await.unwrap();
    database
}

impl TestDatabase {
    /// Another handle with other options, as another process has it.
    pub(crate) async fn open(
        &self,
        change: impl FnOnce(DatabaseOptions) -> DatabaseOptions,
    ) -> Database {
        let options = DatabaseOptions::new(&self.url).unwrap();
        change(options).connect().await.unwrap()
    }

    pub(crate) fn is_behind_pooler(&self) -> bool {
        self.url.contains("pooler=true")
    }

    pub(crate) async fn count(&self) -> u64 {
        note::Entity::find()
            .count(self.database.reader())
            .await
            .unwrap()
    }
}

/// Inserts a note whose text is its number.
pub(crate) async fn insert(connection: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    insert_text(connection, id, &id.to_string()).await
}

pub(crate) async fn insert_text(
    connection: &impl ConnectionTrait,
    id: i64,
    text: &str,
) -> Result<(), DbErr> {
    let note = note::ActiveModel {
        id: sea_orm::Set(id),
        text: sea_orm::Set(text.to_owned()),
    };
    note::Entity::insert(note).exec(connection).await.map(drop)
}

/// Keeps the writer busy until the answer is dropped, so that whoever comes meanwhile ends in one group.
pub(crate) async fn hold_the_writer(test: &TestDatabase) -> DatabaseTransaction {
    test.database.begin_write().await.unwrap()
}

/// A task that writes `id`; the result tells what it was told.
pub(crate) fn write(test: &TestDatabase, id: i64) -> JoinHandle<Result<(), DbErr>> {
    let database = test.database.clone();
    tokio::spawn(async move {
        database
            .write(async |transaction| insert(transaction, id).await)
            .await
    })
}

pub(crate) async fn let_all_queue() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}
