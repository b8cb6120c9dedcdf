//! `tests/test_header_cookie_alias_choices.py`

use waypost::prelude::*;

#[get("/header")]
async fn read_header(
    #[header(alias = "ignored", validation_alias = ["X-First", "X-Second"])] x_value: i64,
    #[header(validation_alias = ["item_values", "X-Tag"], default = vec!["default".to_owned()])]
    item_values: Vec<String>,
) -> Json<Value> {
    Json(json!({ "value": x_value, "items": item_values }))
}

#[schema]
struct HeaderModel {
    #[field(alias = "ignored", validation_alias = ["X-First", "X-Second"])]
    x_value: i64,
    #[field(validation_alias = ["item_values", "X-Tag"], default = vec!["default".to_owned()])]
    item_values: Vec<String>,
}

#[get("/header-model")]
async fn read_header_model(#[header] data: HeaderModel) -> Json<Value> {
    Json(json!({ "value": data.x_value, "items": data.item_values }))
}

#[get("/cookie")]
async fn read_cookie(
    #[cookie(alias = "ignored", validation_alias = ["session", "legacy_session"])] value: i64,
) -> Json<Value> {
    Json(json!({ "value": value }))
}

#[schema]
struct CookieModel {
    #[field(alias = "ignored", validation_alias = ["session", "legacy_session"])]
    value: i64,
}

#[get("/cookie-model")]
async fn read_cookie_model(#[cookie] data: CookieModel) -> Json<Value> {
    Json(json!({ "value": data.value }))
}

// Names that the path does not have would be a mistake here; FastAPI passes over them.
#[get("/path/{value}")]
async fn read_path(value: i64) -> Json<Value> {
    Json(json!(value))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_header,
        read_header_model,
        read_cookie,
        read_cookie_model,
        read_path
    ])
}
