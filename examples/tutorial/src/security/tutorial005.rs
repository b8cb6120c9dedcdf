use std::sync::Arc;
use std::time::Duration;

use waypost::Secret;
use waypost::prelude::*;
use waypost::security::{OAuth2PasswordBearer, OAuth2PasswordRequestForm, SecurityScopes};
use waypost_auth::Scopes;
use waypost_auth::passwords::{PasswordHasher, Passwords, Verdict};
use waypost_auth::secret::{ExposeSecret, SecretString};
use waypost_auth::tokens::{AccessTokens, Algorithm, KeyRing, NewToken, SigningKey};

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token").scopes(&[
    ("me", "Read information about the current user."),
    ("items", "Read items."),
]);

#[derive(Clone, Copy)]
struct UserInDb {
    username: &'static str,
    full_name: &'static str,
    email: &'static str,
    hashed_password: &'static str,
    disabled: bool,
}

const FAKE_USERS: &[UserInDb] = &[
    UserInDb {
        username: "johndoe",
        full_name: "John Doe",
        email: "johndoe@example.com",
        hashed_password: "$argon2id$v=19$m=65536,t=3,p=4$wagCPXjifgvUFBzq4hqe3w$CYaIb8sB+wtD+Vu/P4uod1+Qof8h+1g7bbDlBID48Rc",
        disabled: false,
    },
    UserInDb {
        username: "alice",
        full_name: "Alice Chains",
        email: "alicechains@example.com",
        hashed_password: "$argon2id$v=19$m=65536,t=3,p=4$g2/AV1zwopqUntPKJavBFw$BwpRGDCyUHLvHICnwijyX8ROGoiUPwNKZ7915MeYfCE",
        disabled: true,
    },
];

fn find_user(username: &str) -> Option<UserInDb> {
    FAKE_USERS
        .iter()
        .find(|user| user.username == username)
        .copied()
}

#[schema]
pub struct Token {
    access_token: String,
    token_type: String,
}

#[schema]
pub struct User {
    username: String,
    email: Option<String>,
    full_name: Option<String>,
    disabled: Option<bool>,
}

/// What the application knows of identities.
#[derive(Clone)]
struct Auth {
    passwords: Arc<Passwords>,
    tokens: Arc<AccessTokens>,
}

impl Auth {
    fn new() -> waypost::Result<Self, Box<dyn std::error::Error>> {
        let passwords = Passwords::new(PasswordHasher::without_pepper())?;
        // Tokens end with the process; `KeyRing::from_file` keeps its key.
        let key = SigningKey::generate("tutorial".parse()?, Algorithm::Hs256)?;
        let tokens = AccessTokens::new(KeyRing::new(key), "tutorial", "tutorial")
            .lifetime(Duration::from_secs(30 * 60));
        Ok(Self {
            passwords: Arc::new(passwords),
            tokens: Arc::new(tokens),
        })
    }

    /// Costs the same for a user who does not exist.
    async fn authenticate(&self, username: &str, password: Secret<String>) -> Option<UserInDb> {
        let user = find_user(username);
        let stored = user.map(|user| user.hashed_password);
        let password = SecretString::from(password.into_inner());
        match self.passwords.verify(stored, password).await {
            Ok(Verdict::Valid { .. }) => user,
            _ => None,
        }
    }
}

#[dependency]
async fn current_user(
    scopes: SecurityScopes,
    #[security(OAUTH2_SCHEME)] token: String,
    State(auth): State<Auth>,
) -> Result<UserInDb, HttpException> {
    let unauthorized = |detail| {
        HttpException::new(401, detail).header("WWW-Authenticate", &scopes.bearer_challenge())
    };
    let claims = auth
        .tokens
        .verify(&token)
        .map_err(|_| unauthorized("Could not validate credentials"))?;
    let user = find_user(claims.sub.as_str())
        .ok_or_else(|| unauthorized("Could not validate credentials"))?;
    let permitted = |scope: &&str| claims.scope.contains(scope);
    if scopes.scopes().iter().all(permitted) {
        Ok(user)
    } else {
        Err(unauthorized("Not enough permissions"))
    }
}

#[derive(Clone)]
struct ActiveUser(UserInDb);

#[dependency]
async fn active_user(
    #[security(scopes = ["me"])] user: UserInDb,
) -> Result<ActiveUser, HttpException> {
    if user.disabled {
        return Err(HttpException::new(400, "Inactive user"));
    }
    Ok(ActiveUser(user))
}

#[post("/token")]
async fn login_for_access_token(
    form: OAuth2PasswordRequestForm,
    State(auth): State<Auth>,
) -> Result<Token, HttpException> {
    let scopes: Scopes = form
        .scopes
        .join(" ")
        .parse()
        .map_err(|_| HttpException::new(400, "Invalid scope"))?;
    let user = auth
        .authenticate(&form.username, form.password)
        .await
        .ok_or_else(|| HttpException::new(400, "Incorrect username or password"))?;
    let new = NewToken::for_user(user.username).scopes(scopes);
    let issued = auth.tokens.issue(new);
    Ok(Token {
        access_token: issued.token.expose_secret().to_owned(),
        token_type: "bearer".to_owned(),
    })
}

#[get("/users/me/")]
async fn read_users_me(ActiveUser(user): ActiveUser) -> User {
    User {
        username: user.username.to_owned(),
        email: Some(user.email.to_owned()),
        full_name: Some(user.full_name.to_owned()),
        disabled: Some(user.disabled),
    }
}

#[get("/users/me/items/")]
async fn read_own_items(
    #[security(scopes = ["items"])] ActiveUser(user): ActiveUser,
) -> Json<Value> {
    Json(json!([{ "item_id": "Foo", "owner": user.username }]))
}

#[get("/status/")]
async fn read_system_status(_user: UserInDb) -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .state(Auth::new().expect("a thread can be started"))
        .routes(routes![
            login_for_access_token,
            read_users_me,
            read_own_items,
            read_system_status
        ])
}
