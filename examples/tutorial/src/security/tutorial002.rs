use waypost::prelude::*;
use waypost::security::OAuth2PasswordBearer;

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[derive(Clone)]
struct User {
    username: String,
    email: &'static str,
    full_name: &'static str,
}

fn fake_decode_token(token: &str) -> User {
    User {
        username: format!("{token}fakedecoded"),
        email: "john@example.com",
        full_name: "John Doe",
    }
}

#[dependency]
async fn current_user(#[security(OAUTH2_SCHEME)] token: String) -> User {
    fake_decode_token(&token)
}

#[get("/users/me")]
async fn read_users_me(user: User) -> Json<Value> {
    Json(json!({
        "username": user.username,
        "email": user.email,
        "full_name": user.full_name,
        "disabled": null,
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_users_me])
}
