use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(item_id: String, q: Option<String>) -> Json<Value> {
    Json(match q.filter(|q| !q.is_empty()) {
        Some(q) => json!({ "item_id": item_id, "q": q }),
        None => json!({ "item_id": item_id }),
    })
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_item])
}
