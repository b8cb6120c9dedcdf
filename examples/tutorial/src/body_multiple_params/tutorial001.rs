use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
}

#[put("/items/{item_id}")]
async fn update_item(
    #[path(title = "The ID of the item to get", ge = 0, le = 1000)] item_id: i64,
    q: Option<String>,
    item: Option<Item>,
) -> Json<Value> {
    let mut results = json!({ "item_id": item_id });
    if let Some(q) = q {
        results["q"] = json!(q);
    }
    if let Some(item) = item {
        results["item"] = json!(item);
    }
    Json(results)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
