use waypost::prelude::*;

#[post("/login/")]
async fn login(#[form] username: String, #[form] password: String) -> Json<Value> {
    let _ = password;
    Json(json!({ "username": username }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![login])
}
