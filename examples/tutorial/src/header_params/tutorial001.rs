use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[header] user_agent: Option<String>) -> Json<Value> {
    Json(json!({ "User-Agent": user_agent }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
