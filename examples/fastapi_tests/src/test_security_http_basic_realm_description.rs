//! `tests/test_security_http_basic_realm_description.py`

use waypost::prelude::*;
use waypost::security::{HttpBasic, HttpBasicCredentials};

const SECURITY: HttpBasic = HttpBasic::new()
    .realm("simple")
    .description("HTTPBasic scheme");

#[get("/users/me")]
async fn read_current_user(#[security(SECURITY)] credentials: HttpBasicCredentials) -> Json<Value> {
    Json(json!({ "username": credentials.username, "password": credentials.password.expose() }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
