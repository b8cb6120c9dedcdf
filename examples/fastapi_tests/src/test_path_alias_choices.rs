//! `tests/test_path_alias_choices.py`

use waypost::prelude::*;

#[derive(Clone)]
struct Identifier(i64);

#[dependency]
async fn get_identifier(
    #[path(alias = "unused", validation_alias = ["item_id", "id"], ge = 1)] value: i64,
) -> Identifier {
    Identifier(value)
}

#[get("/")]
async fn read_item(value: Identifier) -> Json<Value> {
    Json(json!(value.0))
}

/// The app of the test.
pub fn app() -> App {
    let router = |prefix| Router::new(prefix).routes(routes![read_item]);
    App::new("FastAPI")
        .include(router("/items/{item_id}"))
        .include(router("/legacy-items/{id}"))
}
