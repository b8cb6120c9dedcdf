use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_items(
    #[path(title = "The ID of the item to get")] item_id: i64,
    q: String,
) -> Json<Value> {
    let mut results = json!({ "item_id": item_id });
    if !q.is_empty() {
        results["q"] = q.into();
    }
    Json(results)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
