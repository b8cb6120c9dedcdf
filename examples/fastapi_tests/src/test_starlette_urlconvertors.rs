//! `tests/test_starlette_urlconvertors.py`

use waypost::prelude::*;

#[get("/int/{param}")]
async fn int_convertor(param: i64) -> Json<Value> {
    Json(json!({ "int": param }))
}

#[get("/float/{param}")]
async fn float_convertor(param: f64) -> Json<Value> {
    Json(json!({ "float": param }))
}

#[get("/path/{param:path}")]
async fn path_convertor(param: String) -> Json<Value> {
    Json(json!({ "path": param }))
}

#[get("/query/")]
async fn query_convertor(param: String) -> Json<Value> {
    Json(json!({ "query": param }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        int_convertor,
        float_convertor,
        path_convertor,
        query_convertor
    ])
}
