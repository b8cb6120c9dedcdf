//! `tests/test_request_params/test_header/test_nullable_and_defaults.py`

use waypost::prelude::*;

#[get("/parameter")]
async fn read_parameter(#[header(required)] int_val: Option<i64>) -> Json<Value> {
    Json(json!(int_val))
}

#[schema]
struct Model {
    #[field(required)]
    int_val: Option<i64>,
}

#[get("/model")]
async fn read_model(#[header] params: Model) -> Json<Value> {
    Json(json!(params.int_val))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_parameter, read_model])
}
