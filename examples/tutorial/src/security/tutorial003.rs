use waypost::prelude::*;
use waypost::security::{OAuth2PasswordBearer, OAuth2PasswordRequestForm};

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[derive(Clone)]
struct User {
    username: &'static str,
    email: &'static str,
    full_name: &'static str,
    hashed_password: &'static str,
    disabled: bool,
}

const FAKE_USERS: &[User] = &[
    User {
        username: "johndoe",
        email: "johndoe@example.com",
        full_name: "John Doe",
        hashed_password: "fakehashedsecret",
        disabled: false,
    },
    User {
        username: "alice",
        email: "alice@example.com",
        full_name: "Alice Wonderson",
        hashed_password: "fakehashedsecret2",
        disabled: true,
    },
];

fn find_user(username: &str) -> Option<User> {
    FAKE_USERS
        .iter()
        .find(|user| user.username == username)
        .cloned()
}

fn fake_hash_password(password: &str) -> String {
    format!("fakehashed{password}")
}

#[dependency]
async fn current_user(#[security(OAUTH2_SCHEME)] token: String) -> Result<User, HttpException> {
    // No security at all yet: the token is the name.
    find_user(&token).ok_or_else(|| {
        HttpException::new(401, "Not authenticated").header("WWW-Authenticate", "Bearer")
    })
}

#[derive(Clone)]
struct ActiveUser(User);

#[dependency]
async fn active_user(user: User) -> Result<ActiveUser, HttpException> {
    if user.disabled {
        return Err(HttpException::new(400, "Inactive user"));
    }
    Ok(ActiveUser(user))
}

#[post("/token")]
async fn login(form: OAuth2PasswordRequestForm) -> Result<Json<Value>, HttpException> {
    let hashed_password = fake_hash_password(form.password.expose());
    let user = find_user(&form.username)
        .filter(|user| user.hashed_password == hashed_password)
        .ok_or_else(|| HttpException::new(400, "Incorrect username or password"))?;
    Ok(Json(
        json!({ "access_token": user.username, "token_type": "bearer" }),
    ))
}

#[get("/users/me")]
async fn read_users_me(ActiveUser(user): ActiveUser) -> Json<Value> {
    Json(json!({
        "username": user.username,
        "email": user.email,
        "full_name": user.full_name,
        "hashed_password": user.hashed_password,
        "disabled": user.disabled,
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![login, read_users_me])
}
