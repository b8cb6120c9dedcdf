use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(item_id: i64) -> Json<Value> {
    Json(json!({ "item_id": item_id }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_item])
}
