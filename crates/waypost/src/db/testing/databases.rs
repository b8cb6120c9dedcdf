use std::{env, error::Error};

use futures_util::future::BoxFuture;
use tokio::sync::OnceCell;
use url::Url;

use super::super::{Database, Engine};
use super::{TestDatabase, postgres, server, sqlite};

/// The variable that names the server on which tests make their databases.
const URL_VARIABLE: &str = "WAYPOST_TEST_DATABASE_URL";

/// The variable that names a pooler before that server, through which tests then come.
const POOLER_VARIABLE: &str = "WAYPOST_TEST_POOLER_URL";

/// What makes the tables in an empty database.
pub type Migration =
    for<'a> fn(&'a Database) -> BoxFuture<'a, Result<(), Box<dyn Error + Send + Sync>>>;

/// Where tests get their databases: each its own, with the tables in it, and no test waits for the migrations twice.
///
/// By default a database is an SQLite file. When the variable `WAYPOST_TEST_DATABASE_URL` names a PostgreSQL or
/// MariaDB server, it is a database on that server; the account in the URL must be allowed to make databases.
/// SQLite files are copies of one that was migrated, databases on PostgreSQL are made from a migrated template;
/// MariaDB has no such thing, there each database is migrated. `WAYPOST_TEST_POOLER_URL` can name a pooler before
/// PostgreSQL: databases are then made directly, and used through it.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use sea_orm::ConnectionTrait;
/// use waypost::db::testing::TestDatabases;
///
/// static DATABASES: TestDatabases = TestDatabases::new("notes", |database| {
///     Box::pin(async move {
///         let sql = "CREATE TABLE notes (text TEXT)";
///         database.writer().execute_unprepared(sql).await?;
///         Ok(())
///     })
/// });
///
/// let test = DATABASES.create().await;
/// let sql = "INSERT INTO notes VALUES ('hello')";
/// let inserted = test.database().writer().execute_unprepared(sql).await.unwrap();
/// assert_eq!(inserted.rows_affected(), 1);
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct TestDatabases {
    name: &'static str,
    migrate: Migration,
    template: OnceCell<Template>,
}

#[derive(Debug)]
enum Template {
    Sqlite {
        file: Vec<u8>,
    },
    Postgres {
        server: Url,
        pooler: Option<Url>,
        name: String,
    },
    MySql {
        server: Url,
    },
}

impl TestDatabases {
    /// Databases with the tables that `migrate` makes; `name` tells them from others of the same test program.
    pub const fn new(name: &'static str, migrate: Migration) -> Self {
        Self {
            name,
            migrate,
            template: OnceCell::const_new(),
        }
    }

    /// Makes a database.
    ///
    /// # Panics
    ///
    /// When that fails; a test cannot go on without it.
    pub async fn create(&self) -> TestDatabase {
        match self.template.get_or_init(|| self.template()).await {
            Template::Sqlite { file } => sqlite::create(file).await,
            Template::Postgres {
                server,
                pooler,
                name,
            } => {
                let from_template = format!("TEMPLATE {name}");
                server::create(server, pooler.as_ref(), &from_template).await
            }
            Template::MySql { server } => {
                let test = server::create(server, None, "CHARACTER SET utf8mb4").await;
                self.migrate(test.database()).await;
                test
            }
        }
    }

    async fn template(&self) -> Template {
        let Some(server) = url(URL_VARIABLE) else {
            return Template::Sqlite {
                file: sqlite::template(self).await,
            };
        };
        match Engine::of_url(server.as_str()) {
            Some(Engine::Postgres) => Template::Postgres {
                name: postgres::template(&server, self.name, self).await,
                pooler: url(POOLER_VARIABLE),
                server,
            },
            Some(Engine::MySql) => Template::MySql { server },
            Some(Engine::Sqlite) | None => {
                panic!("{URL_VARIABLE} must begin with `postgres://`, `mysql://` or `mariadb://`")
            }
        }
    }

    /// Makes the tables in `database`.
    pub(super) async fn migrate(&self, database: &Database) {
        let migrated = (self.migrate)(database).await;
        migrated.unwrap_or_else(|error| panic!("the test database cannot be migrated: {error}"));
    }
}

/// The URL that a variable holds, if there is one.
fn url(variable: &str) -> Option<Url> {
    let text = env::var(variable).ok()?;
    let url = text.parse();
    Some(url.unwrap_or_else(|error| panic!("{variable} is no URL: {error}")))
}
