//! One route twice, with a token check and without; `TOKEN_ALGORITHM` chooses the signature.

use std::env;
use std::error::Error;

use waypost::auth::tokens::{
    AccessTokens, Algorithm, KeyRing, MemoryRefreshStore, MemoryRevocationStore, RefreshTokens,
    Revocations, SigningKey,
};
use waypost::auth::{
    Auth, AuthError, Environment, Scopes, TokenDoor, TokenIdentity, TokenResponse, TokenSettings,
};
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

#[post("/token")]
async fn issue_token(door: TokenDoor) -> Result<TokenResponse, AuthError> {
    door.log_in("ada", Scopes::none()).await
}

fn tokens(algorithm: Algorithm) -> Result<TokenSettings, Box<dyn Error + Send + Sync>> {
    let keys = KeyRing::new(SigningKey::generate("k1".parse()?, algorithm)?);
    Ok(TokenSettings::new(
        AccessTokens::new(keys, "bench", "bench"),
        Revocations::new(MemoryRevocationStore::default()),
        RefreshTokens::new(MemoryRefreshStore::default()),
    ))
}

#[waypost::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let algorithm = env::var("TOKEN_ALGORITHM")?.parse()?;
    let auth = Auth::new(Environment::Production).tokens(tokens(algorithm)?);
    App::new("Token check")
        .auth(auth)
        .routes(routes![read_open, read_guarded, issue_token])
        .run()
        .await?;
    Ok(())
}
