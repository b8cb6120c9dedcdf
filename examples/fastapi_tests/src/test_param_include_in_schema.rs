//! `tests/test_param_include_in_schema.py`

use waypost::prelude::*;

#[get("/hidden_cookie")]
async fn hidden_cookie(
    #[cookie(include_in_schema = false)] hidden_cookie: Option<String>,
) -> Json<Value> {
    Json(json!({ "hidden_cookie": hidden_cookie }))
}

#[get("/hidden_header")]
async fn hidden_header(
    #[header(include_in_schema = false)] hidden_header: Option<String>,
) -> Json<Value> {
    Json(json!({ "hidden_header": hidden_header }))
}

#[get("/hidden_path/{hidden_path}")]
async fn hidden_path(#[path(include_in_schema = false)] hidden_path: String) -> Json<Value> {
    Json(json!({ "hidden_path": hidden_path }))
}

#[get("/hidden_query")]
async fn hidden_query(
    #[query(include_in_schema = false)] hidden_query: Option<String>,
) -> Json<Value> {
    Json(json!({ "hidden_query": hidden_query }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        hidden_cookie,
        hidden_header,
        hidden_path,
        hidden_query
    ])
}
