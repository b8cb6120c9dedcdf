//! `tests/test_openapi_examples.py`

use waypost::prelude::*;

#[schema]
struct Item {
    data: String,
}

#[post("/examples/")]
async fn examples(
    #[body(
        examples = [json!({ "data": "Data in Body examples, example1" })],
        openapi_examples(
            "Example One"(
                summary = "Example One Summary",
                description = "Example One Description",
                value = json!({ "data": "Data in Body examples, example1" })
            ),
            "Example Two"(value = json!({ "data": "Data in Body examples, example2" })),
        )
    )]
    item: Item,
) -> Json<Value> {
    Json(json!(item))
}

#[get("/path_examples/{item_id}")]
async fn path_examples(
    #[path(
        examples = ["json_schema_item_1", "json_schema_item_2"],
        openapi_examples(
            "Path One"(
                summary = "Path One Summary",
                description = "Path One Description",
                value = "item_1"
            ),
            "Path Two"(value = "item_2"),
        )
    )]
    item_id: String,
) -> Json<Value> {
    Json(json!(item_id))
}

#[get("/query_examples/")]
async fn query_examples(
    #[query(
        examples = ["json_schema_query1", "json_schema_query2"],
        openapi_examples(
            "Query One"(
                summary = "Query One Summary",
                description = "Query One Description",
                value = "query1"
            ),
            "Query Two"(value = "query2"),
        )
    )]
    data: Option<String>,
) -> Json<Value> {
    Json(json!(data))
}

#[get("/header_examples/")]
async fn header_examples(
    #[header(
        examples = ["json_schema_header1", "json_schema_header2"],
        openapi_examples(
            "Header One"(
                summary = "Header One Summary",
                description = "Header One Description",
                value = "header1"
            ),
            "Header Two"(value = "header2"),
        )
    )]
    data: Option<String>,
) -> Json<Value> {
    Json(json!(data))
}

#[get("/cookie_examples/")]
async fn cookie_examples(
    #[cookie(
        examples = ["json_schema_cookie1", "json_schema_cookie2"],
        openapi_examples(
            "Cookie One"(
                summary = "Cookie One Summary",
                description = "Cookie One Description",
                value = "cookie1"
            ),
            "Cookie Two"(value = "cookie2"),
        )
    )]
    data: Option<String>,
) -> Json<Value> {
    Json(json!(data))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![
        examples,
        path_examples,
        query_examples,
        header_examples,
        cookie_examples
    ])
}
