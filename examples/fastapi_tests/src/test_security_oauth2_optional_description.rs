//! `tests/test_security_oauth2_optional_description.py`

use waypost::prelude::*;
use waypost::security::{OAuth2, OAuth2Flow, OAuth2PasswordRequestFormStrict};

const REUSABLE_OAUTH2: OAuth2 = OAuth2::new(&[OAuth2Flow::password("token").scopes(&[
    ("read:users", "Read the users"),
    ("write:users", "Create users"),
])])
.description("OAuth2 security scheme");

#[derive(Clone)]
struct CurrentUser(Option<String>);

#[dependency]
async fn get_current_user(
    #[security(REUSABLE_OAUTH2)] oauth_header: Option<String>,
) -> CurrentUser {
    CurrentUser(oauth_header)
}

#[post("/login")]
async fn login(form: OAuth2PasswordRequestFormStrict) -> Json<Value> {
    let form = form.0;
    Json(json!({
        "grant_type": "password",
        "username": form.username,
        "password": form.password.expose(),
        "scopes": form.scopes,
        "client_id": form.client_id,
        "client_secret": form.client_secret.map(|secret| secret.expose().clone()),
    }))
}

#[get("/users/me")]
async fn read_users_me(current_user: CurrentUser) -> Json<Value> {
    Json(match current_user.0 {
        None => json!({ "msg": "Create an account first" }),
        Some(username) => json!({ "username": username }),
    })
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![login, read_users_me])
}
