//! `tests/test_request_param_model_by_alias.py`

use waypost::prelude::*;

#[schema]
struct Model {
    #[field(alias = "param_alias")]
    param: String,
}

#[get("/query")]
async fn query_model(#[query] data: Model) -> Json<Value> {
    Json(json!({ "param": data.param }))
}

#[get("/header")]
async fn header_model(#[header] data: Model) -> Json<Value> {
    Json(json!({ "param": data.param }))
}

#[get("/cookie")]
async fn cookie_model(#[cookie] data: Model) -> Json<Value> {
    Json(json!({ "param": data.param }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![query_model, header_model, cookie_model])
}
