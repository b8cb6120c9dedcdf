use super::super::Database;
use super::server::OnServer;
use tempfile::TempDir;

/// A database of its own for one test, gone when this value is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    database: Database,
    url: String,
    _place: Place,
}

/// What goes with the database.
#[derive(Debug)]
#[expect(dead_code, reason = "they are there to be dropped")]
pub(super) enum Place {
    Directory(TempDir),
    Server(OnServer),
}

impl TestDatabase {
    /// Opens the database at `url`, which lives in `place`.
    pub(super) async fn open(url: String, place: Place) -> Self {
        let database = connect(&url).await;
        Self {
            database,
            url,
            _place: place,
        }
    }

    /// The handle that a test shares with the application.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Where it is, for a program that the test starts. It may hold a password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens it once more, as another process would.
    ///
    /// # Panics
    ///
    /// When that fails.
    pub async fn open_again(&self) -> Database {
        connect(&self.url).await
    }
}

pub(super) async fn connect(url: &str) -> Database {
    Database::connect(url)
        .await
        .unwrap_or_else(|error| panic!("the test database cannot be opened: {error:?}"))
}
