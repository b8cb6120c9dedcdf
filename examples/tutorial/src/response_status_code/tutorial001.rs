use waypost::prelude::*;

#[post("/items/", status = 201)]
async fn create_item(name: String) -> Json<Value> {
    Json(json!({ "name": name }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item])
}
