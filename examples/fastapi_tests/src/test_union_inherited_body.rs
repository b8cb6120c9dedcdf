//! `tests/test_union_inherited_body.py`

use waypost::prelude::*;

#[schema]
struct Item {
    name: Option<String>,
}

#[schema]
struct ExtendedItem {
    name: Option<String>,
    age: i64,
}

#[schema(untagged)]
enum Either {
    ExtendedItem(ExtendedItem),
    Item(Item),
}

#[post("/items/")]
async fn save_union_different_body(item: Either) -> Json<Value> {
    Json(json!({ "item": item }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![save_union_different_body])
}
