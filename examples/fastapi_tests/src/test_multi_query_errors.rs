//! `tests/test_multi_query_errors.py`

use waypost::prelude::*;

#[get("/items/")]
async fn read_items(#[query(default_factory = Vec::new)] q: Vec<i64>) -> Json<Value> {
    Json(json!({ "q": q }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
