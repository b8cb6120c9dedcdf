//! Whether this process lives, and whether it can serve.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr};
use tokio::time::timeout;

use super::Db;
use crate::{HttpError, Router, get, routes, schema};

/// How long a check waits for the database: shorter than what asks for it.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /health/live` and `GET /health/ready`, for whatever supervises the process.
///
/// *Live* is answered by every process that answers at all: restart one that does not. *Ready* is answered with 503
/// while the database is away or too busy: send no requests there meanwhile; connections come back by themselves.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use waypost::{App, testing::TestClient};
/// use waypost::db::{Database, health_router};
///
/// let database = Database::connect("sqlite::memory:").await?;
/// let client = TestClient::new(App::new("Notes").state(database.clone()).include(health_router()));
/// client.get("/health/ready").await.assert_status(200);
/// database.close().await?;
/// client.get("/health/ready").await.assert_status(503).assert_header("retry-after", "1");
/// client.get("/health/live").await.assert_status(200);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
pub fn health_router() -> Router {
    Router::new("/health")
        .tag("Health")
        .routes(routes![live, ready])
}

/// What a healthy process answers.
#[schema]
#[derive(Debug)]
struct Health {
    status: HealthStatus,
}

#[schema(rename_all = "lowercase")]
#[derive(Debug)]
enum HealthStatus {
    Ok,
}

#[derive(Debug, HttpError)]
enum NotReady {
    /// The database is away or busy.
    #[http(503, header("Retry-After", "1"))]
    Slow,
    /// The database is away or busy.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Answers as long as this process can.
#[get("/live")]
async fn live() -> Health {
    Health {
        status: HealthStatus::Ok,
    }
}

/// Answers as long as the database does.
#[get("/ready")]
async fn ready(db: Db) -> Result<Health, NotReady> {
    let answer = db.reader().execute_unprepared("SELECT 1");
    timeout(PATIENCE, answer)
        .await
        .map_err(|_| NotReady::Slow)??;
    Ok(Health {
        status: HealthStatus::Ok,
    })
}
