//! Starts the backend: settings, telemetry, database, server.

use anyhow::Context;
use social::settings::Settings;

#[waypost::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::from_environment()?;
    social::telemetry::start();
    let database = social::database::open(settings.database_url.expose())
        .await
        .context("the database cannot be used")?;
    let app = social::app(database.clone());
    app.serve(&settings.host.to_string(), settings.port).await?;
    database
        .close()
        .await
        .context("the database did not close well")
}
