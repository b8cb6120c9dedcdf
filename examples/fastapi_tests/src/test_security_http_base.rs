//! `tests/test_security_http_base.py`

use waypost::prelude::*;
use waypost::security::{HttpAuthorizationCredentials, HttpBase};

const SECURITY: HttpBase = HttpBase::new("Other");

#[get("/users/me")]
async fn read_current_user(
    #[security(SECURITY)] credentials: HttpAuthorizationCredentials,
) -> Json<Value> {
    Json(json!({ "scheme": credentials.scheme, "credentials": credentials.credentials }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
