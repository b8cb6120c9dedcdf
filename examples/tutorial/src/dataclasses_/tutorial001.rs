use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    price: f64,
    description: Option<String>,
    tax: Option<f64>,
}

#[post("/items/")]
async fn create_item(item: Item) -> Json<Value> {
    Json(json!(item))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item])
}
