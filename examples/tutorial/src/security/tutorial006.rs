use waypost::prelude::*;
use waypost::security::{HttpBasic, HttpBasicCredentials};

const SECURITY: HttpBasic = HttpBasic::new();

#[get("/users/me")]
async fn read_current_user(#[security(SECURITY)] credentials: HttpBasicCredentials) -> Json<Value> {
    Json(json!({
        "username": credentials.username,
        "password": credentials.password.expose(),
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_current_user])
}
