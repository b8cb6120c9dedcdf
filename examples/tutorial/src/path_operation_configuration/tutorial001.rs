use std::collections::HashSet;

use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
    #[field(default)]
    tags: HashSet<String>,
}

#[post("/items/", status = StatusCode::CREATED)]
async fn create_item(item: Item) -> Item {
    item
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item])
}
