//! `/api/token`, `/api/tokens` and the keys that verify tokens

use waypost::auth::{AuthError, PasswordDoor, RefreshRefused, TokenDoor, TokenResponse};
use waypost::db::Db;
use waypost::prelude::*;
use waypost::security::OAuth2PasswordRequestForm;

use super::{RefreshToken, TokenRequest};
use crate::accounts::{LogInError, Scope, log_in};

/// The operations on tokens, with OAuth2's password form if there is a `password_form`.
pub fn router(password_form: bool) -> Router {
    let router = Router::new("/api").tag("Tokens");
    let router = if password_form {
        router.routes(routes![create_token])
    } else {
        router
    };
    router.routes(routes![
        create_tokens,
        refresh_tokens,
        revoke_tokens,
        read_jwks
    ])
}

/// Why no tokens were issued.
#[derive(Debug, HttpError)]
enum TokenError {
    /// The form asks for a scope that does not exist.
    #[http(400, "There is no scope {scope:?}")]
    UnknownScope {
        /// What was asked for.
        scope: String,
    },
    /// The password is wrong, or was tried too often.
    #[http(transparent)]
    LogIn(#[from] LogInError),
}

/// Logs an app in with OAuth2's password form: the token URL of the documentation's *Authorize*.
///
/// It is there for tools, and in development; OAuth 2.1 has no such grant. Apps of your own use `POST /api/tokens`.
#[post("/token")]
async fn create_token(
    db: Db,
    passwords: PasswordDoor,
    tokens: TokenDoor,
    form: OAuth2PasswordRequestForm,
) -> Result<TokenResponse, TokenError> {
    let scopes = form.scopes.iter().map(|name| named(name));
    let scopes = scopes.collect::<Result<Vec<_>, _>>()?;
    let user = log_in(&db, &passwords, &form.username, form.password.expose()).await?;
    let tokens = tokens.log_in(user, asked_or_all(scopes)).await;
    Ok(tokens.map_err(LogInError::from)?)
}

/// Logs an app in.
#[post("/tokens", status = 201)]
async fn create_tokens(
    db: Db,
    passwords: PasswordDoor,
    tokens: TokenDoor,
    body: TokenRequest,
) -> Result<TokenResponse, LogInError> {
    let user = log_in(&db, &passwords, &body.email, body.password.expose()).await?;
    let scopes = asked_or_all(body.scopes.unwrap_or_default());
    Ok(tokens.log_in(user, scopes).await?)
}

/// Exchanges a refresh token for the next pair of tokens. One that is used twice ends all tokens of its user.
#[post("/tokens/refresh", status = 201)]
async fn refresh_tokens(
    tokens: TokenDoor,
    body: RefreshToken,
) -> Result<TokenResponse, RefreshRefused> {
    tokens.refresh(body.refresh_token.expose()).await
}

/// Logs an app out: ends a refresh token and what followed from the same login; an unknown one is no error.
#[post("/tokens/revoke", status = 204)]
async fn revoke_tokens(tokens: TokenDoor, body: RefreshToken) -> Result<(), AuthError> {
    tokens
        .revoke_refresh_token(body.refresh_token.expose())
        .await
}

/// The public keys with which others verify access tokens, as a JWK set.
#[get("/jwks")]
async fn read_jwks(tokens: TokenDoor) -> Json<Value> {
    Json(tokens.jwks())
}

fn named(name: &str) -> Result<Scope, TokenError> {
    let known = Scope::ALL.into_iter().find(|scope| scope.name() == name);
    known.ok_or_else(|| TokenError::UnknownScope {
        scope: name.to_owned(),
    })
}

fn asked_or_all(scopes: Vec<Scope>) -> waypost::auth::Scopes {
    if scopes.is_empty() {
        Scope::set(Scope::ALL)
    } else {
        Scope::set(scopes)
    }
}
