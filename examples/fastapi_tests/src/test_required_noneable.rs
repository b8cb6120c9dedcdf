//! `tests/test_required_noneable.py`

use waypost::prelude::*;

#[get("/query")]
async fn read_query(#[query(required)] q: Option<String>) -> Json<Value> {
    Json(json!(q))
}

#[get("/explicit-query")]
async fn read_explicit_query(#[query(required)] q: Option<String>) -> Json<Value> {
    Json(json!(q))
}

#[post("/body-embed")]
async fn send_body_embed(#[body(embed, required)] b: Option<String>) -> Json<Value> {
    Json(json!(b))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_query, read_explicit_query, send_body_embed])
}
