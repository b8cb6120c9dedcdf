use waypost::prelude::*;

#[schema]
pub struct Item {
    #[field(example = "Foo")]
    name: String,
    #[field(example = "A very nice Item")]
    description: Option<String>,
    #[field(example = 35.4)]
    price: f64,
    #[field(example = 3.2)]
    tax: Option<f64>,
}

#[put("/items/{item_id}")]
async fn update_item(item_id: i64, item: Item) -> Json<Value> {
    Json(json!({ "item_id": item_id, "item": item }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
