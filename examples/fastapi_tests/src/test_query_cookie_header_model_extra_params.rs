//! `tests/test_query_cookie_header_model_extra_params.py`

use std::collections::BTreeMap;

use waypost::prelude::*;

#[schema]
struct Model {
    param: String,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

#[schema]
struct AuthHeaders {
    x_user_id: String,
}

#[get("/query")]
async fn query_model_with_extra(#[query] data: Model) -> Json<Value> {
    Json(json!(data))
}

#[get("/header")]
async fn header_model_with_extra(#[header] data: Model) -> Json<Value> {
    Json(json!(data))
}

#[get("/cookie")]
async fn cookies_model_with_extra(#[cookie] data: Model) -> Json<Value> {
    Json(json!(data))
}

#[get("/header-requires-hyphen")]
async fn header_model_requires_hyphen(#[header] data: AuthHeaders) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        query_model_with_extra,
        header_model_with_extra,
        cookies_model_with_extra,
        header_model_requires_hyphen
    ])
}
