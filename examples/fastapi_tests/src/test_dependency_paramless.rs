//! `tests/test_dependency_paramless.py`

use waypost::prelude::*;
use waypost::security::{OAuth2PasswordBearer, SecurityScopes};

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[derive(Clone)]
struct Credentials {
    token: String,
    scopes: Vec<&'static str>,
}

#[dependency]
async fn process_auth(
    #[security(OAUTH2_SCHEME)] token: String,
    security_scopes: SecurityScopes,
) -> Result<Credentials, HttpException> {
    let scopes = security_scopes.scopes().to_vec();
    if !(scopes.contains(&"a") && scopes.contains(&"b")) {
        return Err(HttpException::new(401, "a or b not in scopes"));
    }
    Ok(Credentials { token, scopes })
}

#[get("/get-credentials")]
async fn get_credentials(#[security(scopes = ["a", "b"])] credentials: Credentials) -> Json<Value> {
    Json(json!({ "token": credentials.token, "scopes": credentials.scopes }))
}

#[get("/parameterless-with-scopes")]
async fn get_parameterless_with_scopes(
    #[security(scopes = ["a", "b"])] _credentials: Credentials,
) -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

#[get("/parameterless-without-scopes")]
async fn get_parameterless_without_scopes(_credentials: Credentials) -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        get_credentials,
        get_parameterless_with_scopes,
        get_parameterless_without_scopes
    ])
}
