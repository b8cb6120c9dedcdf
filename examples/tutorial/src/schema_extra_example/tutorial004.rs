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
    item_id: i64,
    #[body(examples = [
        json!({ "name": "Foo", "description": "A very nice Item", "price": 35.4, "tax": 3.2 }),
        json!({ "name": "Bar", "price": "35.4" }),
        json!({ "name": "Baz", "price": "thirty five point four" }),
    ])]
    item: Item,
) -> Json<Value> {
    Json(json!({ "item_id": item_id, "item": item }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
