//! Starts the backend: settings, telemetry, secrets, database, server; or does what a command says.

use anyhow::{Context, Result};
use clap::Parser;
use social::commands::{Cli, Command};
use social::{accounts, migrations::migrations, settings::Settings};
use waypost::db::{ConnectError, Database, DatabaseOptions};

#[waypost::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    let settings = Settings::from_environment()?;
    social::telemetry::start();
    match cli.command {
        Some(command) => run(command, &settings).await,
        None => serve(&settings).await,
    }
}

async fn run(command: Command, settings: &Settings) -> Result<()> {
    let database = connect(settings).await?;
    command.run(&database).await?;
    close(&database).await
}

async fn serve(settings: &Settings) -> Result<()> {
    if settings.environment.is_production() && settings.trusted_proxies.is_none() {
        tracing::warn!(
            "TRUSTED_PROXIES is not set: behind a proxy every client has its address, and one who guesses passwords \
             keeps all others from logging in; set it to the proxy's network, or to nothing if there is no proxy"
        );
    }
    let secrets = accounts::secrets(settings.environment)?;
    let database = connect(settings).await?;
    let auth = accounts::doors(settings, secrets, &database)?;
    let sweep = tokio::spawn(accounts::sweep(auth.clone()));
    social::app(settings.environment, database.clone(), auth)
        .migrations(migrations().apply_at_start(settings.migrate_at_start))
        // Outermost, so that logs and throttling see the same address.
        .layer(settings.trusted_proxies.clone().unwrap_or_default())
        .serve(&settings.host.to_string(), settings.port)
        .await?;
    sweep.abort();
    close(&database).await
}

async fn connect(settings: &Settings) -> Result<Database> {
    let connected = open(settings).await;
    connected.map_err(|error| {
        let variable = match &error {
            ConnectError::ForeignUrl { which, .. }
            | ConnectError::UnverifiedServer { which, .. }
                if *which == "direct" =>
            {
                "DATABASE_DIRECT_URL"
            }
            _ => "DATABASE_URL",
        };
        anyhow::Error::new(error).context(format!("the database of {variable} cannot be used"))
    })
}

async fn open(settings: &Settings) -> Result<Database, ConnectError> {
    let mut options = DatabaseOptions::new(settings.database_url.expose())?;
    if let Some(direct) = &settings.database_direct_url {
        options = options.direct_url(direct.expose());
    }
    options.connect().await
}

async fn close(database: &Database) -> Result<()> {
    let closed = database.close().await;
    closed.context("the database did not close well")
}
