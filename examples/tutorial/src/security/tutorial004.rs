use std::sync::Arc;
use std::time::Duration;

use waypost::prelude::*;
use waypost::security::{OAuth2PasswordBearer, OAuth2PasswordRequestForm};
use waypost_auth::passwords::{PasswordHasher, Passwords, Verdict};
use waypost_auth::secret::{ExposeSecret, SecretString};
use waypost_auth::tokens::{AccessTokens, Algorithm, KeyRing, NewToken, SigningKey};

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[derive(Clone, Copy)]
struct UserInDb {
    username: &'static str,
    full_name: &'static str,
    email: &'static str,
    hashed_password: &'static str,
    disabled: bool,
}

const FAKE_USERS: &[UserInDb] = &[UserInDb {
    username: "johndoe",
    full_name: "John Doe",
    email: "johndoe@example.com",
    hashed_password: "$argon2id$v=19$m=65536,t=3,p=4$wagCPXjifgvUFBzq4hqe3w$CYaIb8sB+wtD+Vu/P4uod1+Qof8h+1g7bbDlBID48Rc",
    disabled: false,
}];

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
    async fn authenticate(&self, form: OAuth2PasswordRequestForm) -> Option<UserInDb> {
        let user = find_user(&form.username);
        let stored = user.map(|user| user.hashed_password);
        let password = SecretString::from(form.password.into_inner());
        match self.passwords.verify(stored, password).await {
            Ok(Verdict::Valid { .. }) => user,
            _ => None,
        }
    }
}

fn unauthorized(detail: &str) -> HttpException {
    HttpException::new(401, detail).header("WWW-Authenticate", "Bearer")
}

#[dependency]
async fn current_user(
    #[security(OAUTH2_SCHEME)] token: String,
    State(auth): State<Auth>,
) -> Result<UserInDb, HttpException> {
    let claims = auth.tokens.verify(&token).ok();
    claims
        .and_then(|claims| find_user(claims.sub.as_str()))
        .ok_or_else(|| unauthorized("Could not validate credentials"))
}

#[derive(Clone)]
struct ActiveUser(UserInDb);

#[dependency]
async fn active_user(user: UserInDb) -> Result<ActiveUser, HttpException> {
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
    let user = auth
        .authenticate(form)
        .await
        .ok_or_else(|| unauthorized("Incorrect username or password"))?;
    let issued = auth.tokens.issue(NewToken::for_user(user.username));
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
async fn read_own_items(ActiveUser(user): ActiveUser) -> Json<Value> {
    Json(json!([{ "item_id": "Foo", "owner": user.username }]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI")
        .state(Auth::new().expect("a thread can be started"))
        .routes(routes![
            login_for_access_token,
            read_users_me,
            read_own_items
        ])
}
