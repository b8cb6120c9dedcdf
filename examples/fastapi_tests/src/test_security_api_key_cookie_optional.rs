//! `tests/test_security_api_key_cookie_optional.py`

use waypost::prelude::*;
use waypost::security::ApiKeyCookie;

const SCHEME: ApiKeyCookie = ApiKeyCookie::new("key");

#[schema]
#[derive(Clone)]
struct User {
    username: String,
}

#[derive(Clone)]
struct CurrentUser(Option<User>);

#[dependency]
async fn get_current_user(#[security(SCHEME)] oauth_header: Option<String>) -> CurrentUser {
    CurrentUser(oauth_header.map(|username| User { username }))
}

#[get("/users/me")]
async fn read_current_user(current_user: CurrentUser) -> Json<Value> {
    Json(match current_user.0 {
        None => json!({ "msg": "Create an account first" }),
        Some(user) => json!(user),
    })
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
