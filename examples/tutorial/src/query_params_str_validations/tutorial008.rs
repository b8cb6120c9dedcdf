use waypost::prelude::*;

#[get("/items/")]
async fn read_items(
    /// Query string for the items to search in the database that have a good match
    #[query(title = "Query string", min_length = 3)]
    q: Option<String>,
) -> Json<Value> {
    let mut results = json!({ "items": [{ "item_id": "Foo" }, { "item_id": "Bar" }] });
    if let Some(q) = q.filter(|q| !q.is_empty()) {
        results["q"] = q.into();
    }
    Json(results)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
