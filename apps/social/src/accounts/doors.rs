use std::io;

use waypost::auth::api_keys::ApiKeys;
use waypost::auth::passwords::{PasswordHasher, Passwords};
use waypost::auth::sessions::Sessions;
use waypost::auth::stores::{
    DatabaseApiKeyStore, DatabaseRefreshStore, DatabaseRevocationStore, DatabaseSessionStore,
    DatabaseThrottleStore,
};
use waypost::auth::throttle::{LoginThrottle, ThrottleSettings};
use waypost::auth::tokens::{AccessTokens, RefreshTokens, Revocations};
use waypost::auth::{Auth, Environment, Secrets, TokenSettings};
use waypost::db::Database;

use super::Scope;

/// Every door of the backend, with what must survive a restart in `database`; after `sign_ups` accounts from one address
/// the next ones have to wait.
///
/// # Errors
///
/// When the threads that hash passwords cannot be started.
pub fn doors(
    environment: Environment,
    secrets: Secrets,
    database: &Database,
    sign_ups: u32,
) -> io::Result<Auth> {
    let passwords = Passwords::new(PasswordHasher::new(secrets.pepper))?;
    let tokens = TokenSettings::new(
        AccessTokens::new(secrets.token_keys, "social", "social"),
        Revocations::new(DatabaseRevocationStore::new(database.clone())),
        RefreshTokens::new(DatabaseRefreshStore::new(database.clone())),
    );
    let tokens = Scope::ALL
        .into_iter()
        .fold(tokens.token_url("api/token"), |tokens, scope| {
            tokens.scope(scope.name(), scope.description())
        });
    Ok(Auth::new(environment)
        .throttle(throttle(database, sign_ups))
        .passwords(passwords)
        .sessions(Sessions::new(DatabaseSessionStore::new(database.clone())))
        .tokens(tokens)
        .api_keys(ApiKeys::new(DatabaseApiKeyStore::new(database.clone()))))
}

fn throttle(database: &Database, sign_ups: u32) -> LoginThrottle<DatabaseThrottleStore> {
    let mut settings = ThrottleSettings::default();
    settings.sign_up.free = sign_ups;
    LoginThrottle::new(DatabaseThrottleStore::new(database.clone())).settings(settings)
}
