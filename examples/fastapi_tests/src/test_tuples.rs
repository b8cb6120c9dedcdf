//! `tests/test_tuples.py`

use waypost::prelude::*;

#[schema]
struct ItemGroup {
    items: Vec<(String, String)>,
}

#[schema]
struct Coordinate {
    x: f64,
    y: f64,
}

#[post("/model-with-tuple/")]
async fn post_model_with_tuple(item_group: ItemGroup) -> Json<Value> {
    Json(json!(item_group))
}

#[post("/tuple-of-models/")]
async fn post_tuple_of_models(square: (Coordinate, Coordinate)) -> Json<Value> {
    Json(json!(square))
}

#[post("/tuple-form/")]
async fn hello(#[form] values: (i64, i64)) -> Json<Value> {
    Json(json!(values))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_model_with_tuple, post_tuple_of_models, hello])
}
