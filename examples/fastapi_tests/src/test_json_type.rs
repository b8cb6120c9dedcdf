//! `tests/test_json_type.py`

use waypost::JsonString;
use waypost::prelude::*;

#[post("/form-json-list")]
async fn form_json_list(#[form] items: JsonString<Vec<String>>) -> Vec<String> {
    items.0
}

#[get("/query-json-list")]
async fn query_json_list(#[query] items: JsonString<Vec<String>>) -> Vec<String> {
    items.0
}

#[get("/header-json-list")]
async fn header_json_list(#[header] x_items: JsonString<Vec<String>>) -> Vec<String> {
    x_items.0
}

#[get("/cookie-json-list")]
async fn cookie_json_list(#[cookie] items: JsonString<Vec<String>>) -> Vec<String> {
    items.0
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        form_json_list,
        query_json_list,
        header_json_list,
        cookie_json_list
    ])
}
