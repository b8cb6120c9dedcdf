use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_items(
    #[path(title = "The ID of the item to get", ge = 0, le = 1000)] item_id: i64,
    q: String,
    #[query(gt = 0, lt = 10.5)] size: f64,
) -> Json<Value> {
    let mut results = json!({ "item_id": item_id });
    if !q.is_empty() {
        results["q"] = q.into();
    }
    results["size"] = size.into();
    Json(results)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
