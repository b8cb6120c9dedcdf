//! `tests/test_request_params/test_body/test_nullable_and_defaults.py`

use waypost::Sent;
use waypost::prelude::*;

#[schema]
struct RequiredModel {
    #[field(required)]
    value: Option<i64>,
}

#[schema]
struct NoneDefaultModel {
    value: Option<i64>,
}

#[schema]
struct NonNullDefaultModel {
    #[field(default = Some(10))]
    value: Option<i64>,
}

#[schema]
struct NonNullableDefaultModel {
    #[field(default = 10)]
    value: i64,
}

fn alone(value: Option<i64>) -> Json<Value> {
    Json(json!({ "value": value, "fields_set": null }))
}

fn with_fields<T>(value: Option<i64>, params: &Sent<T>) -> Json<Value> {
    let names: Vec<&str> = params.names().collect();
    Json(json!({ "value": value, "fields_set": names }))
}

#[post("/required")]
async fn read_required(#[body(embed, required)] value: Option<i64>) -> Json<Value> {
    alone(value)
}

#[post("/required-model")]
async fn read_required_model(#[body] params: Sent<RequiredModel>) -> Json<Value> {
    with_fields(params.value, &params)
}

#[post("/none-default")]
async fn read_none_default(#[body(embed)] value: Option<i64>) -> Json<Value> {
    alone(value)
}

#[post("/none-default-model")]
async fn read_none_default_model(#[body] params: Sent<NoneDefaultModel>) -> Json<Value> {
    with_fields(params.value, &params)
}

#[post("/non-null-default")]
async fn read_non_null_default(
    #[body(embed, default = Some(10))] value: Option<i64>,
) -> Json<Value> {
    alone(value)
}

#[post("/non-null-default-model")]
async fn read_non_null_default_model(#[body] params: Sent<NonNullDefaultModel>) -> Json<Value> {
    with_fields(params.value, &params)
}

#[post("/non-nullable-default")]
async fn read_non_nullable_default(#[body(embed, default = 10)] value: i64) -> Json<Value> {
    alone(Some(value))
}

#[post("/non-nullable-default-model")]
async fn read_non_nullable_default_model(
    #[body] params: Sent<NonNullableDefaultModel>,
) -> Json<Value> {
    with_fields(Some(params.value), &params)
}

#[post("/bare-required")]
async fn read_bare_required(#[body(required)] value: Option<i64>) -> Json<Value> {
    Json(json!(value))
}

#[post("/bare-none-default")]
async fn read_bare_none_default(#[body] value: Option<i64>) -> Json<Value> {
    Json(json!(value))
}

#[post("/bare-int-default")]
async fn read_bare_int_default(#[body(default = Some(10))] value: Option<i64>) -> Json<Value> {
    Json(json!(value))
}

#[post("/bare-non-nullable-default")]
async fn read_bare_non_nullable_default(#[body(default = 10)] value: i64) -> Json<Value> {
    Json(json!(value))
}

#[post("/bare-str-default")]
async fn read_bare_str_default(
    #[body(default = Some("default".to_owned()))] value: Option<String>,
) -> Json<Value> {
    Json(json!(value))
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "what a default makes has the argument's type"
)]
fn ten() -> Option<Vec<i64>> {
    Some(vec![10])
}

#[post("/bare-list-default")]
async fn read_bare_list_default(
    #[body(default_factory = ten)] value: Option<Vec<i64>>,
) -> Json<Value> {
    Json(json!(value))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_required,
        read_required_model,
        read_none_default,
        read_none_default_model,
        read_non_null_default,
        read_non_null_default_model,
        read_non_nullable_default,
        read_non_nullable_default_model,
        read_bare_required,
        read_bare_none_default,
        read_bare_int_default,
        read_bare_non_nullable_default,
        read_bare_str_default,
        read_bare_list_default
    ])
}
