//! `tests/test_strict_content_type_router_level.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[post("/items/")]
async fn post_item(data: BTreeMap<String, Value>) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    let router = |prefix| Router::new(prefix).routes(routes![post_item]);
    App::new("FastAPI")
        .include(router("/lax").strict_content_type(false))
        .include(router("/strict").strict_content_type(true))
        .include(router("/default"))
}
