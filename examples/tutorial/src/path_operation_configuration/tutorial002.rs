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

#[post("/items/", tags = ["items"])]
async fn create_item(item: Item) -> Item {
    item
}

#[get("/items/", tags = ["items"])]
async fn read_items() -> Json<Value> {
    Json(json!([{ "name": "Foo", "price": 42 }]))
}

#[get("/users/", tags = ["users"])]
async fn read_users() -> Json<Value> {
    Json(json!([{ "username": "johndoe" }]))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item, read_items, read_users])
}
