//! `tests/test_additional_properties.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[schema]
struct Items {
    items: BTreeMap<String, i64>,
}

#[post("/foo")]
async fn foo(items: Items) -> Json<Value> {
    Json(json!(items.items))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![foo])
}
