//! `tests/test_security_api_key_header.py`

use waypost::prelude::*;
use waypost::security::ApiKeyHeader;

const SCHEME: ApiKeyHeader = ApiKeyHeader::new("key");

#[derive(Clone)]
struct User {
    username: String,
}

#[dependency]
async fn get_current_user(#[security(SCHEME)] oauth_header: String) -> User {
    User {
        username: oauth_header,
    }
}

#[get("/users/me")]
async fn read_current_user(current_user: User) -> Json<Value> {
    Json(json!({ "username": current_user.username }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
