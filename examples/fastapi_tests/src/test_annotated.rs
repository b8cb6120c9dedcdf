//! `tests/test_annotated.py`

use waypost::prelude::*;

#[get("/default")]
async fn default(#[query(default = "foo")] foo: String) -> Json<Value> {
    Json(json!({ "foo": foo }))
}

#[get("/required")]
async fn required(#[query(min_length = 1)] foo: String) -> Json<Value> {
    Json(json!({ "foo": foo }))
}

#[get("/multiple")]
async fn multiple(#[query(min_length = 1)] foo: String) -> Json<Value> {
    Json(json!({ "foo": foo }))
}

#[get("/unrelated")]
async fn unrelated(foo: String) -> Json<Value> {
    Json(json!({ "foo": foo }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![default, required, multiple, unrelated])
}
