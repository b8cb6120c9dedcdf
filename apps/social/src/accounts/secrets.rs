use std::path::Path;

use waypost::auth::{Environment, Secrets, SecretsError};

/// Where secrets are made in development.
const DIRECTORY: &str = "data";

/// The secrets from the environment of this process; in development they are made on the first start.
///
/// # Errors
///
/// If one is missing in production, is weak, or its file may be read by others.
pub fn secrets(environment: Environment) -> Result<Secrets, SecretsError> {
    let pepper = Path::new(DIRECTORY).join("pepper.keys");
    let was_there = pepper.exists();
    let secrets = Secrets::load(environment, DIRECTORY)?;
    if !was_there && pepper.exists() {
        tracing::info!(
            "made secrets in {DIRECTORY}/; without pepper.keys no password can be verified: back it up"
        );
    }
    Ok(secrets)
}
