use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_user_item(item_id: String, needy: String) -> Json<Value> {
    Json(json!({ "item_id": item_id, "needy": needy }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_user_item])
}
