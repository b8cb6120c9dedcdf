//! `tests/test_strict_content_type_app_level.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[post("/items/")]
async fn app_default_post(data: BTreeMap<String, Value>) -> Json<Value> {
    Json(json!(data))
}

/// `app_default` of the test.
pub fn app_default() -> App {
    App::new("FastAPI").routes(routes![app_default_post])
}

/// `app_lax` of the test.
pub fn app_lax() -> App {
    app_default().strict_content_type(false)
}
