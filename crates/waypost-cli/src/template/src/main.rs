//! Starts the server.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

#[waypost::main]
async fn main() -> waypost::Result<()> {
    start_logging();
    {{library}}::app().run().await
}

/// Writes logs to standard error; `RUST_LOG` chooses what.
fn start_logging() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .init();
}
