//! One route twice, with a token check and without; `TOKEN_ALGORITHM` chooses the signature, `REVOCATIONS` where it is
//! kept which tokens have ended: `memory` or `database`.

use std::env;
use std::error::Error;
use std::path::Path;

use sea_orm_migration::SchemaManager;
use waypost::auth::stores::{self, DatabaseRevocationStore};
use waypost::auth::tokens::{
    AccessTokens, Algorithm, KeyRing, MemoryRefreshStore, MemoryRevocationStore, RefreshTokens,
    RevocationStore, Revocations, SigningKey,
};
use waypost::auth::{
    Auth, AuthError, Environment, Scopes, TokenDoor, TokenIdentity, TokenResponse, TokenSettings,
};
use waypost::db::Database;
use waypost::prelude::*;

#[schema]
struct Pong {
    message: String,
}

fn pong() -> Pong {
    Pong {
        message: "pong".to_owned(),
    }
}

#[get("/open")]
async fn read_open() -> Pong {
    pong()
}

#[get("/guarded")]
async fn read_guarded(_identity: TokenIdentity) -> Pong {
    pong()
}

/// Logs a user in; each has a token of their own.
#[post("/users/{name}/token")]
async fn issue_token(name: String, door: TokenDoor) -> Result<TokenResponse, AuthError> {
    door.log_in(name, Scopes::none()).await
}

fn settings<R: RevocationStore + 'static>(
    algorithm: Algorithm,
    revocations: R,
) -> Result<TokenSettings, Failure> {
    let keys = KeyRing::new(SigningKey::generate("k1".parse()?, algorithm)?);
    Ok(TokenSettings::new(
        AccessTokens::new(keys, "bench", "bench"),
        Revocations::new(revocations),
        RefreshTokens::new(MemoryRefreshStore::default()),
    ))
}

/// An SQLite file in `directory`, as the backend has it.
async fn database(directory: &Path) -> Result<Database, Failure> {
    let url = format!("sqlite:{}/bench.db", directory.display());
    let database = Database::connect(&url).await?;
    for migration in stores::migrations() {
        migration.up(&SchemaManager::new(database.writer())).await?;
    }
    Ok(database)
}

type Failure = Box<dyn Error + Send + Sync>;

#[waypost::main]
async fn main() -> Result<(), Failure> {
    let algorithm = env::var("TOKEN_ALGORITHM")?.parse()?;
    let directory = tempfile::tempdir()?;
    let settings = match env::var("REVOCATIONS")?.as_str() {
        "memory" => settings(algorithm, MemoryRevocationStore::default())?,
        "database" => {
            let database = database(directory.path()).await?;
            settings(algorithm, DatabaseRevocationStore::new(database))?
        }
        other => return Err(format!("REVOCATIONS={other}").into()),
    };
    let auth = Auth::new(Environment::Production).tokens(settings);
    App::new("Token check")
        .auth(auth)
        .routes(routes![read_open, read_guarded, issue_token])
        .run()
        .await?;
    Ok(())
}
