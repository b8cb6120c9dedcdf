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
use waypost::auth::{Auth, Secrets, TokenSettings};
use waypost::db::Database;

use super::Scope;
use crate::settings::Settings;

/// Every door of the backend that `settings` ask for, with what must survive a restart in `database`.
///
/// # Errors
///
/// When the threads that hash passwords cannot be started.
pub fn doors(settings: &Settings, secrets: Secrets, database: &Database) -> io::Result<Auth> {
    let passwords = Passwords::new(PasswordHasher::new(secrets.pepper))?;
    let tokens = TokenSettings::new(
        AccessTokens::new(secrets.token_keys, "social", "social"),
        Revocations::new(DatabaseRevocationStore::new(database.clone())),
        RefreshTokens::new(DatabaseRefreshStore::new(database.clone())),
    );
    let tokens = if settings.password_form {
        tokens.token_url("api/token")
    } else {
        tokens
    };
    let tokens = Scope::ALL.into_iter().fold(tokens, |tokens, scope| {
        tokens.scope(scope.name(), scope.description())
    });
    Ok(Auth::new(settings.environment)
        .throttle(throttle(database, settings.sign_ups_per_address))
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
