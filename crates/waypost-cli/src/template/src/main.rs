//! Starts the server.

use tracing_subscriber::EnvFilter;

#[waypost::main]
async fn main() -> waypost::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    {{library}}::app().run().await
}
