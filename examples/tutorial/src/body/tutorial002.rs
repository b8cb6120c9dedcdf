use waypost::prelude::*;

#[schema]
pub struct Item {
    name: String,
    description: Option<String>,
    price: f64,
    tax: Option<f64>,
}

#[post("/items/")]
async fn create_item(item: Item) -> Json<Value> {
    let mut answer = json!(item);
    if let Some(tax) = item.tax {
        answer["price_with_tax"] = json!(item.price + tax);
    }
    Json(answer)
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_item])
}
