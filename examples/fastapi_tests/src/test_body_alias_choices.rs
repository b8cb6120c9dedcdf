//! `tests/test_body_alias_choices.py`

use waypost::prelude::*;

#[post("/embedded")]
async fn read_embedded(
    #[body(embed, alias = "ignored", validation_alias = ["first", "second"])] value: i64,
) -> Json<Value> {
    Json(json!(value))
}

#[post("/multiple")]
async fn read_multiple(
    #[body(default_factory = Vec::new, validation_alias = ["items", "tags"])] items: Vec<i64>,
    #[body(default = Some(10), alias = "ignored", validation_alias = ["first", "second"])]
    value: Option<i64>,
) -> Json<Value> {
    Json(json!({ "value": value, "items": items }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_embedded, read_multiple])
}
