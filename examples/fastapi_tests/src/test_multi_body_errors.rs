//! `tests/test_multi_body_errors.py`

use rust_decimal::Decimal;
use waypost::prelude::*;

#[schema]
struct Item {
    name: String,
    #[field(gt = 0)]
    age: Decimal,
}

#[post("/items/")]
async fn save_item_no_body(item: Vec<Item>) -> Json<Value> {
    Json(json!({ "item": item }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![save_item_no_body])
}
