use sea_orm_migration::prelude::*;
use waypost::db::{Database, Engine};

use super::{
    m20261124_000001_create_users, m20261124_000002_create_posts, m20261124_000003_create_votes,
};

/// Every migration of the application, the oldest first.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut migrations = waypost::auth::stores::migrations();
        let own: [Box<dyn MigrationTrait>; 3] = [
            Box::new(m20261124_000001_create_users::Migration),
            Box::new(m20261124_000002_create_posts::Migration),
            Box::new(m20261124_000003_create_votes::Migration),
        ];
        migrations.extend(own);
        migrations
    }
}

/// Applies the migrations that the database lacks.
///
/// On SQLite all of them or none: they run in one transaction, whose lock also makes a second process that
/// starts at the same time wait and then find nothing left to do.
///
/// # Errors
///
/// When a migration fails, or the database has one that this program does not know.
pub async fn apply_pending(database: &Database) -> Result<(), DbErr> {
    match database.engine() {
        Engine::Sqlite => {
            database
                .write(async |transaction| Migrator::up(transaction.as_sea_orm(), None).await)
                .await
        }
        Engine::Postgres | Engine::MySql => Migrator::up(database.writer(), None).await,
    }
}
