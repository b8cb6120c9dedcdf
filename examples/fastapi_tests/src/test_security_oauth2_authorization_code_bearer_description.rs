//! `tests/test_security_oauth2_authorization_code_bearer_description.py`

use waypost::prelude::*;
use waypost::security::OAuth2AuthorizationCodeBearer;

const OAUTH2_SCHEME: OAuth2AuthorizationCodeBearer =
    OAuth2AuthorizationCodeBearer::new("authorize", "token").description("OAuth2 Code Bearer");

#[get("/items/")]
async fn read_items(#[security(OAUTH2_SCHEME)] token: String) -> Json<Value> {
    Json(json!({ "token": token }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
