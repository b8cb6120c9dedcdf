//! `tests/test_security_http_basic_optional.py`

use waypost::prelude::*;
use waypost::security::{HttpBasic, HttpBasicCredentials};

const SECURITY: HttpBasic = HttpBasic::new();

#[get("/users/me")]
async fn read_current_user(
    #[security(SECURITY)] credentials: Option<HttpBasicCredentials>,
) -> Json<Value> {
    Json(match credentials {
        None => json!({ "msg": "Create an account first" }),
        Some(credentials) => {
            json!({ "username": credentials.username, "password": credentials.password.expose() })
        }
    })
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
