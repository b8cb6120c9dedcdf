use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
}

#[put("/items/{item_id}")]
async fn update_item(item_id: i64, item: Item, q: Option<String>) -> Json<Value> {
    let mut answer = json!(item);
    answer["item_id"] = item_id.into();
    if let Some(q) = q.filter(|q| !q.is_empty()) {
        answer["q"] = q.into();
    }
    Json(answer)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
