use waypost::prelude::*;

#[get("/items/")]
async fn read_items(
    #[query(min_length = 3, max_length = 50, pattern = "^fixedquery$")] q: Option<String>,
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
