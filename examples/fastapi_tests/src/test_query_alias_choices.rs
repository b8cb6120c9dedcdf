//! `tests/test_query_alias_choices.py`

use waypost::prelude::*;

#[get("/individual")]
async fn read_individual(
    #[query(alias = "ignored", validation_alias = ["first", "second"])] value: i64,
    #[query(validation_alias = ["item", "tag"], title = "Chosen items", default = vec!["default".to_owned()])]
    items: Vec<String>,
) -> Json<Value> {
    Json(json!({ "value": value, "items": items }))
}

#[schema]
struct QueryModel {
    #[field(alias = "ignored", validation_alias = ["first", "second"])]
    value: i64,
    #[field(
        validation_alias = ["item", "tag"],
        title = "Chosen items",
        default = vec!["default".to_owned()]
    )]
    items: Vec<String>,
}

#[get("/model")]
async fn read_model(#[query] data: QueryModel) -> Json<Value> {
    Json(json!({ "value": data.value, "items": data.items }))
}

#[get("/headers")]
async fn read_headers(#[header] data: QueryModel) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_individual, read_model, read_headers])
}
