//! `tests/test_top_level_security_scheme_in_openapi.py`

use waypost::prelude::*;
use waypost::security::{HttpAuthorizationCredentials, HttpBearer};

const BEARER_SCHEME: HttpBearer = HttpBearer::new();

#[get("/")]
async fn get_root(
    #[security(BEARER_SCHEME)] _credentials: HttpAuthorizationCredentials,
) -> Json<Value> {
    Json(json!({ "message": "Hello, World!" }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_root])
}
