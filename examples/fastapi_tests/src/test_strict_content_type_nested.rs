//! `tests/test_strict_content_type_nested.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[post("/items/")]
async fn post_item(data: BTreeMap<String, Value>) -> Json<Value> {
    Json(json!(data))
}

fn router(prefix: &str) -> Router {
    Router::new(prefix).routes(routes![post_item])
}

/// `app_nested` of the test.
pub fn app_nested() -> App {
    let outer = Router::new("/outer")
        .include(router("/strict").strict_content_type(true))
        .include(router("/default"));
    App::new("FastAPI")
        .strict_content_type(false)
        .include(outer)
}

/// `app_mixed` of the test.
pub fn app_mixed() -> App {
    let inner = router("/inner").strict_content_type(true);
    let outer = router("/outer").strict_content_type(false).include(inner);
    App::new("FastAPI").strict_content_type(true).include(outer)
}
