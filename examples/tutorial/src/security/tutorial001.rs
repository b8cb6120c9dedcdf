use waypost::prelude::*;
use waypost::security::OAuth2PasswordBearer;

const OAUTH2_SCHEME: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token");

#[get("/items/")]
async fn read_items(#[security(OAUTH2_SCHEME)] token: String) -> Json<Value> {
    Json(json!({ "token": token }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
