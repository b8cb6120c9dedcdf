//! Starts the backend: settings, telemetry, secrets, database, server.

use anyhow::Context;
use social::{accounts, settings::Settings};
use waypost::db::Database;

#[waypost::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::from_environment()?;
    social::telemetry::start();
    let secrets = accounts::secrets(settings.environment)?;
    let database = Database::connect(settings.database_url.expose())
        .await
        .context("the database cannot be used")?;
    let auth = accounts::doors(settings.environment, secrets, &database)?;
    let sweep = tokio::spawn(accounts::sweep(auth.clone()));
    let app = social::app(settings.environment, database.clone(), auth);
    app.serve(&settings.host.to_string(), settings.port).await?;
    sweep.abort();
    database
        .close()
        .await
        .context("the database did not close well")
}
