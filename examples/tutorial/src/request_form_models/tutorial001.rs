use waypost::prelude::*;

#[schema]
pub struct FormData {
    username: String,
    password: String,
}

#[post("/login/")]
async fn login(#[form] data: FormData) -> Json<Value> {
    Json(json!(data))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![login])
}
