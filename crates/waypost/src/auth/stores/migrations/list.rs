use sea_orm_migration::MigrationTrait;

use super::m20261126_000001_create_auth_tables::CreateAuthTables;

/// The migrations that make the tables of the stores, the oldest first; an application lists them with its own.
///
/// They run alike on SQLite, PostgreSQL, MariaDB and MySQL. A later version of Waypost may add some at the end; none
/// is ever changed.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sea_orm_migration::prelude::*;
/// use waypost::auth::stores::{self, DatabaseApiKeyStore};
/// use waypost::db::Database;
/// use waypost_auth::api_keys::{ApiKeys, NewApiKey};
/// use waypost_auth::secret::ExposeSecret;
///
/// struct Migrator;
///
/// impl MigratorTrait for Migrator {
///     fn migrations() -> Vec<Box<dyn MigrationTrait>> {
///         let mut migrations = stores::migrations();
///         migrations.extend([/* Box::new(m20270101_000001_create_users::Migration), … */]);
///         migrations
///     }
/// }
///
/// let database = Database::connect("sqlite::memory:").await?;
/// Migrator::up(database.writer(), None).await?;
///
/// let keys = ApiKeys::new(DatabaseApiKeyStore::new(database));
/// let created = keys.create(NewApiKey::of("ada", "nightly import")).await?;
/// assert_eq!(keys.check(created.key.expose_secret()).await?.owner, "ada".into());
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(CreateAuthTables)]
}
