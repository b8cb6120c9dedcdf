use std::collections::HashSet;

use waypost::prelude::*;

#[schema]
pub struct Image {
    url: String,
    name: String,
}

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
    #[field(default)]
    tags: HashSet<String>,
    image: Option<Image>,
}

#[put("/items/{item_id}")]
async fn update_item(item_id: i64, item: Item) -> Json<Value> {
    Json(json!({ "item_id": item_id, "item": item }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
