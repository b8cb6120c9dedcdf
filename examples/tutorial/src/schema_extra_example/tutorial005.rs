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
    #[body(openapi_examples(
        normal(
            summary = "A normal example",
            description = "A **normal** item works correctly.",
            value = json!({
                "name": "Foo",
                "description": "A very nice Item",
                "price": 35.4,
                "tax": 3.2,
            }),
        ),
        converted(
            summary = "An example with converted data",
            description = "FastAPI can convert price `strings` to actual `numbers` automatically",
            value = json!({ "name": "Bar", "price": "35.4" }),
        ),
        invalid(
            summary = "Invalid data is rejected with an error",
            value = json!({ "name": "Baz", "price": "thirty five point four" }),
        ),
    ))]
    item: Item,
) -> Json<Value> {
    Json(json!({ "item_id": item_id, "item": item }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![update_item])
}
