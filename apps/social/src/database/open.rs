use thiserror::Error;
use waypost::db::migrations::MigrationError;
use waypost::db::{ConnectError, Database};

use crate::migrations::migrations;

/// Connects to the database and applies the migrations that it lacks.
///
/// # Errors
///
/// When the database cannot be reached, or a migration fails.
pub async fn open(url: &str) -> Result<Database, OpenError> {
    let database = Database::connect(url).await?;
    migrations().apply(&database).await?;
    Ok(database)
}

/// Why the application has no database to work with.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The database cannot be reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The tables could not be brought up to date.
    #[error("the database could not be migrated")]
    Migrate(#[from] MigrationError),
}
