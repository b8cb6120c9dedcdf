//! `tests/test_union_body.py`

use waypost::prelude::*;

#[schema]
struct Item {
    name: Option<String>,
}

#[schema]
struct OtherItem {
    price: i64,
}

#[schema(untagged)]
enum Either {
    OtherItem(OtherItem),
    Item(Item),
}

#[post("/items/")]
async fn save_union_body(item: Either) -> Json<Value> {
    Json(json!({ "item": item }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![save_union_body])
}
