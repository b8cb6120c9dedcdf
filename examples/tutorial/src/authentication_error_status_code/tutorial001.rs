use waypost::prelude::*;
use waypost::security::{HttpAuthorizationCredentials, HttpBearer};

const BEARER: HttpBearer = HttpBearer::new()
    .scheme_name("HTTPBearer403")
    .error_status(403);

#[get("/me")]
async fn read_me(#[security(BEARER)] credentials: HttpAuthorizationCredentials) -> Json<Value> {
    Json(json!({
        "message": "You are authenticated",
        "token": credentials.credentials,
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_me])
}
