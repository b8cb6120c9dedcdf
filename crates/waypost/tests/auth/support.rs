//! An application with every door, for one user.

use std::sync::{Arc, Mutex};

use waypost::auth::api_keys::{ApiKeys, MemoryApiKeyStore, NewApiKey};
use waypost::auth::passwords::{Argon2Cost, PasswordHasher, Passwords, PepperKeys};
use waypost::auth::secret::ExposeSecret;
use waypost::auth::sessions::{MemorySessionStore, SessionId, Sessions};
use waypost::auth::throttle::{LoginThrottle, MemoryThrottleStore};
use waypost::auth::time::{Clock, ManualClock};
use waypost::auth::tokens::{
    AccessTokens, Algorithm, KeyRing, MemoryRefreshStore, MemoryRevocationStore, RefreshStore,
    RefreshTokens, RevocationStore, Revocations, SigningKey,
};
use waypost::auth::{
    AllDoors, ApiKeyDoor, ApiKeyIdentity, Auth, AuthError, Environment, Identity, LoginError,
    NewPasswordError, PasswordDoor, RefreshRefused, SessionCookie, SessionDoor, SessionIdentity,
    StoredPassword, TokenDoor, TokenIdentity, TokenResponse, TokenSettings,
};
use waypost::prelude::*;
use waypost::testing::{TestClient, TestRequest};
use waypost::{Redirect, Secret};

pub(crate) const PASSWORD: &str = "flying over the lagoon";

/// The hash of Ada's password; nobody else is there.
#[derive(Clone)]
pub(crate) struct Hash(pub(crate) Arc<Mutex<String>>);

impl Hash {
    pub(crate) fn of(&self, name: &str) -> Option<StoredPassword> {
        let hash = self.0.lock().unwrap().clone();
        (name.to_lowercase() == "ada").then(|| StoredPassword::new("ada", hash))
    }
}

#[post("/login", status = 204)]
async fn log_in(
    #[form] username: String,
    #[form] password: Secret<String>,
    passwords: PasswordDoor,
    sessions: SessionDoor,
    State(hash): State<Hash>,
) -> Result<(SessionCookie, ()), LoginError> {
    let find = async || Ok::<_, LoginError>(hash.of(&username));
    let who = passwords
        .authenticate(&username, find, password.expose())
        .await?;
    if let Some(upgrade) = &who.upgrade {
        *hash.0.lock().unwrap() = upgrade.new.to_string();
    }
    Ok((sessions.log_in(who).await?, ()))
}

#[post("/unlock", status = 204)]
async fn unlock(passwords: PasswordDoor) -> Result<(), LoginError> {
    passwords.unlock("Ada").await
}

#[post("/logout", status = 303)]
async fn log_out(sessions: SessionDoor) -> Result<(SessionCookie, Redirect), AuthError> {
    Ok((sessions.log_out().await?, Redirect::to("/")))
}

#[post("/token")]
async fn issue_token(
    #[form] username: String,
    #[form] password: Secret<String>,
    #[form(default = "")] scope: String,
    passwords: PasswordDoor,
    tokens: TokenDoor,
    State(hash): State<Hash>,
) -> Result<TokenResponse, LoginError> {
    let find = async || Ok::<_, LoginError>(hash.of(&username));
    let who = passwords
        .authenticate(&username, find, password.expose())
        .await?;
    let scopes = scope.parse().unwrap_or_default();
    Ok(tokens.log_in(who, scopes).await?)
}

#[post("/token/refresh")]
async fn refresh_token(
    #[form] refresh_token: Secret<String>,
    tokens: TokenDoor,
) -> Result<TokenResponse, RefreshRefused> {
    tokens.refresh(refresh_token.expose()).await
}

#[post("/token/revoke", status = 204)]
async fn revoke_token(identity: TokenIdentity, tokens: TokenDoor) -> Result<(), AuthError> {
    tokens.revoke(&identity).await
}

#[post("/token/revoke-refresh", status = 204)]
async fn revoke_refresh_token(
    #[form] refresh_token: Secret<String>,
    tokens: TokenDoor,
) -> Result<(), AuthError> {
    tokens.revoke_refresh_token(refresh_token.expose()).await
}

#[post("/keys")]
async fn create_key(
    #[form(default = "")] scope: String,
    keys: ApiKeyDoor,
) -> Result<String, AuthError> {
    let new = NewApiKey::of("ada", "test").scopes(scope.parse().unwrap());
    Ok(keys.create(new).await?.key.expose_secret().to_owned())
}

/// Revokes all of Ada's, and says how many that were.
#[delete("/keys")]
async fn revoke_keys(identity: SessionIdentity, keys: ApiKeyDoor) -> Result<Json<i64>, AuthError> {
    let mut revoked = 0;
    for key in keys.list(identity.user()).await? {
        revoked += i64::from(keys.revoke(identity.user(), &key.id).await?);
    }
    Ok(Json(revoked))
}

#[post("/password", status = 204)]
async fn change_password(
    identity: Identity,
    #[form] new: Secret<String>,
    passwords: PasswordDoor,
    doors: AllDoors,
    State(hash): State<Hash>,
) -> Result<(Option<SessionCookie>, ()), ChangePasswordError> {
    let better = passwords.set(new.expose(), &["ada"]).await?;
    *hash.0.lock().unwrap() = better.to_string();
    Ok((doors.password_changed(&identity).await?, ()))
}

#[derive(Debug, HttpError)]
enum ChangePasswordError {
    #[http(transparent)]
    Auth(AuthError),
    #[http(transparent)]
    Password(NewPasswordError),
}

impl From<AuthError> for ChangePasswordError {
    fn from(error: AuthError) -> Self {
        Self::Auth(error)
    }
}

impl From<NewPasswordError> for ChangePasswordError {
    fn from(error: NewPasswordError) -> Self {
        Self::Password(error)
    }
}

#[post("/logout-everywhere", status = 204)]
async fn log_out_everywhere(
    identity: Identity,
    doors: AllDoors,
) -> Result<(Option<SessionCookie>, ()), AuthError> {
    Ok((doors.log_out_everywhere(identity.user()).await?, ()))
}

#[delete("/account", status = 204)]
async fn close_account(
    identity: Identity,
    doors: AllDoors,
) -> Result<(Option<SessionCookie>, ()), AuthError> {
    Ok((doors.close_account(identity.user()).await?, ()))
}

#[get("/sessions")]
async fn list_sessions(
    identity: SessionIdentity,
    sessions: SessionDoor,
) -> Result<Vec<String>, AuthError> {
    let list = sessions.list(identity.user()).await?;
    Ok(list
        .into_iter()
        .map(|session| session.id.to_string())
        .collect())
}

#[delete("/sessions/{id}")]
async fn end_session(
    id: String,
    identity: SessionIdentity,
    sessions: SessionDoor,
) -> Result<Json<bool>, AuthError> {
    let ended = sessions.end(identity.user(), &SessionId::new(id)).await?;
    Ok(Json(ended))
}

#[get("/by-session")]
async fn by_session(identity: SessionIdentity) -> String {
    identity.user().to_string()
}

#[post("/session-only")]
async fn session_only(identity: SessionIdentity) -> String {
    identity.user().to_string()
}

#[get("/by-token")]
async fn by_token(identity: TokenIdentity) -> String {
    identity.user().to_string()
}

#[get("/by-key")]
async fn by_key(identity: ApiKeyIdentity) -> String {
    identity.user().to_string()
}

#[get("/by-any")]
async fn by_any(identity: Identity) -> String {
    format!("{} by {}", identity.user(), identity.door())
}

#[get("/by-any-or-none")]
async fn by_any_or_none(identity: Option<Identity>) -> String {
    identity.map_or("anonymous".to_owned(), |identity| {
        identity.user().to_string()
    })
}

/// Several arguments, of which each would ask the store by itself.
#[get("/by-several")]
async fn by_several(one: SessionIdentity, other: Option<SessionIdentity>, any: Identity) -> String {
    format!("{} {} {}", one.user(), other.is_some(), any.user())
}

#[get("/posts")]
async fn read_posts(identity: Identity) -> Result<String, AuthError> {
    identity.require_scopes(&"posts:read".parse().unwrap())?;
    Ok("posts".to_owned())
}

#[get("/drafts")]
async fn read_drafts(#[security(scopes = ["posts:read"])] identity: Identity) -> String {
    identity.user().to_string()
}

/// What a test needs of the application.
pub(crate) struct House {
    router: axum::Router,
    pub(crate) client: TestClient,
    pub(crate) clock: Arc<ManualClock>,
}

/// Quick to hash, since what is tested is not the hash.
pub(crate) async fn hashed() -> (Passwords, Hash) {
    let hasher = PasswordHasher::new(Arc::new(PepperKeys::generate().unwrap()))
        .cost(Argon2Cost::insecure_for_tests());
    let passwords = Passwords::new(hasher).unwrap();
    let hash = passwords
        .set(PASSWORD.to_owned().into(), &[])
        .await
        .unwrap();
    (passwords, Hash(Arc::new(Mutex::new(hash.to_string()))))
}

pub(crate) fn app(auth: Auth, hash: Hash) -> App {
    App::new("Doors").auth(auth).state(hash).routes(routes![
        log_in,
        unlock,
        log_out,
        issue_token,
        refresh_token,
        revoke_token,
        revoke_refresh_token,
        create_key,
        revoke_keys,
        change_password,
        log_out_everywhere,
        close_account,
        list_sessions,
        end_session,
        by_session,
        session_only,
        by_token,
        by_key,
        by_any,
        by_any_or_none,
        by_several,
        read_posts,
        read_drafts,
    ])
}

pub(crate) fn auth(
    passwords: Passwords,
    clock: &Arc<ManualClock>,
    environment: Environment,
) -> Auth {
    let tokens = tokens(
        clock,
        MemoryRevocationStore::default(),
        MemoryRefreshStore::default(),
    );
    let clock: Arc<dyn Clock> = Arc::clone(clock) as _;
    Auth::new(environment)
        .passwords(passwords)
        .throttle(LoginThrottle::new(MemoryThrottleStore::default()).clock(Arc::clone(&clock)))
        .sessions(Sessions::new(MemorySessionStore::default()).clock(Arc::clone(&clock)))
        .tokens(tokens)
        .api_keys(ApiKeys::new(MemoryApiKeyStore::default()).clock(clock))
}

/// The door for apps, on other stores.
pub(crate) fn tokens(
    clock: &Arc<ManualClock>,
    revocations: impl RevocationStore + 'static,
    refresh: impl RefreshStore + 'static,
) -> TokenSettings {
    let clock: Arc<dyn Clock> = Arc::clone(clock) as _;
    let keys = KeyRing::new(SigningKey::generate("k1".parse().unwrap(), Algorithm::EdDsa).unwrap());
    let tokens = TokenSettings::new(
        AccessTokens::new(keys, "https://example.org", "api").clock(Arc::clone(&clock)),
        Revocations::new(revocations).clock(Arc::clone(&clock)),
        RefreshTokens::new(refresh).clock(clock),
    );
    tokens.token_url("token").scope("posts:read", "Read posts.")
}

pub(crate) async fn house() -> House {
    house_with(|app| app).await
}

pub(crate) async fn house_with(extend: impl FnOnce(App) -> App) -> House {
    let (passwords, hash) = hashed().await;
    let clock = Arc::new(ManualClock::default());
    let auth = auth(passwords, &clock, Environment::Production);
    let router = extend(app(auth, hash)).into_router().unwrap();
    let client = browser(router.clone());
    House {
        router,
        client,
        clock,
    }
}

/// Sends what browsers send with every request from the application's own pages.
fn browser(router: axum::Router) -> TestClient {
    TestClient::from_router(router).header("sec-fetch-site", "same-origin")
}

impl House {
    /// Another browser: cookies of its own.
    pub(crate) fn other_browser(&self) -> TestClient {
        browser(self.router.clone())
    }

    pub(crate) async fn token(&self, scope: &str) -> Value {
        let form = [
            ("username", "ada"),
            ("password", PASSWORD),
            ("scope", scope),
        ];
        let response = self.client.post("/token").form(form).await;
        response.assert_status(200);
        response.json()
    }

    pub(crate) async fn key(&self, scope: &str) -> String {
        let response = self.client.post("/keys").form([("scope", scope)]).await;
        response.assert_status(200);
        response.json()
    }
}

/// Logs in as Ada by session.
pub(crate) async fn log_in_with(client: &TestClient) {
    let form = [("username", "ada"), ("password", PASSWORD)];
    client.post("/login").form(form).await.assert_status(204);
}

/// Adds a bearer token.
pub(crate) fn bearer(request: TestRequest, token: &Value) -> TestRequest {
    let token = token["access_token"].as_str().unwrap();
    request.header("authorization", format!("Bearer {token}"))
}
