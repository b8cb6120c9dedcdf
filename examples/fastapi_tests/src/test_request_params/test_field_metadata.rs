//! `tests/test_request_params/test_field_metadata.py`

use waypost::prelude::*;

#[get("/query")]
async fn read_query(
    #[query(
        alias = "original",
        title = "Original",
        description = "From Field",
        example = 1,
        deprecated,
        json_schema_extra = json!({ "x-source": "field", "x-retained": true })
    )]
    preserved: i64,
    #[query(
        alias = "replacement",
        title = "Replacement",
        description = "From Query",
        example = 2,
        json_schema_extra = json!({ "x-source": "query", "x-retained": true })
    )]
    replaced: i64,
    #[query] cleared: i64,
) -> Json<Value> {
    Json(json!({ "preserved": preserved, "replaced": replaced, "cleared": cleared }))
}

#[post("/body")]
async fn read_body(
    #[body(
        alias = "original",
        title = "Original",
        description = "From Field",
        example = 1,
        deprecated,
        json_schema_extra = json!({ "x-source": "field", "x-retained": true })
    )]
    preserved: i64,
    #[body(
        alias = "replacement",
        title = "Replacement",
        description = "From Body",
        example = 2,
        json_schema_extra = json!({ "x-source": "body", "x-retained": true })
    )]
    replaced: i64,
    #[body] cleared: i64,
) -> Json<Value> {
    Json(json!({ "preserved": preserved, "replaced": replaced, "cleared": cleared }))
}

#[get(
    "/inferred",
    summary = "Read Inferred",
    operation_id = "read_inferred_inferred_get"
)]
async fn read_inferred(
    #[query(default_factory = five, title = "Item ID", description = "The item to read")]
    item_id: i64,
    #[query(
        alias = "n",
        title = "Count",
        description = "Number of items",
        default = 10
    )]
    count: i64,
) -> Json<Value> {
    Json(json!({ "item_id": item_id, "count": count }))
}

fn five() -> i64 {
    5
}

#[get(
    "/inferred/{item_id}",
    summary = "Read Inferred",
    operation_id = "read_inferred_inferred__item_id__get"
)]
async fn read_inferred_item(
    #[path(title = "Item ID", description = "The item to read")] item_id: i64,
    #[query(
        alias = "n",
        title = "Count",
        description = "Number of items",
        default = 10
    )]
    count: i64,
) -> Json<Value> {
    Json(json!({ "item_id": item_id, "count": count }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        read_query,
        read_body,
        read_inferred,
        read_inferred_item
    ])
}
