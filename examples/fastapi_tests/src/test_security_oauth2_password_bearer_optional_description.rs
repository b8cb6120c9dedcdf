//! `tests/test_security_oauth2_password_bearer_optional_description.py`

use waypost::prelude::*;
use waypost::security::OAuth2PasswordBearer;

const OAUTH2_SCHEME: OAuth2PasswordBearer =
    OAuth2PasswordBearer::new("/token").description("OAuth2PasswordBearer security scheme");

#[get("/items/")]
async fn read_items(#[security(OAUTH2_SCHEME)] token: Option<String>) -> Json<Value> {
    Json(match token {
        None => json!({ "msg": "Create an account first" }),
        Some(token) => json!({ "token": token }),
    })
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
