//! `#[get]` and its siblings.

use axum::extract::OriginalUri;
use waypost::operation::{Endpoint, Method, Operation};
use waypost::prelude::*;
use waypost::testing::TestClient;

const LIMIT: i64 = 10;

/// Create an item:
///
/// - **name**: each item has one
/// \f
/// For readers of the code.
#[post(
    "/items/{item_id}",
    status = StatusCode::CREATED,
    tags = ["items", "shop"],
    summary = "Create it",
    response_description = "The new item",
    operation_id = "make",
    deprecated,
    include_in_schema = false
)]
async fn create_item(item_id: i64) -> i64 {
    item_id
}

const CREATE_ITEM: Operation = <create_item as Endpoint>::OPERATION;

#[test]
fn the_attribute_and_the_doc_comment_describe_the_operation() {
    let options = CREATE_ITEM.options;
    assert_eq!(CREATE_ITEM.method, Method::Post);
    assert_eq!(
        (CREATE_ITEM.path, CREATE_ITEM.name),
        ("/items/{item_id}", "create_item")
    );
    assert_eq!(options.status, 201);
    assert_eq!(options.tags, ["items", "shop"]);
    assert_eq!(options.summary, Some("Create it"));
    assert_eq!(
        options.description,
        Some("Create an item:\n\n- **name**: each item has one")
    );
    assert_eq!(options.response_description, "The new item");
    assert_eq!(options.operation_id, Some("make"));
    assert!(options.deprecated && !options.include_in_schema);
}

#[test]
fn an_operation_knows_the_line_of_its_function() {
    let lines: Vec<&str> = include_str!("operations.rs").lines().collect();
    let line = usize::try_from(CREATE_ITEM.location.line).expect("a line number is small");
    assert!(CREATE_ITEM.location.file.ends_with("operations.rs"));
    assert_eq!(
        lines[line - 1],
        "async fn create_item(item_id: i64) -> i64 {"
    );
}

#[tokio::test]
async fn the_function_stays_callable() {
    assert_eq!(create_item(7).await, 7);
}

#[get("/names/{type}/{file_path:path}")]
async fn names(
    r#type: String,
    file_path: String,
    #[query(default = LIMIT, le = 10)] limit: i64,
    #[query(default = ["a", "b"])] tag: Vec<String>,
    #[query(default = 10)] price: f64,
    #[query(default = "none")] label: Option<String>,
    #[header(convert_underscores = false)] x_one: Option<i64>,
    #[header] x_two: Option<i64>,
    #[header(alias = "strange_header")] three: Option<i64>,
    #[query(gt = -1.5, lt = 1.5, multiple_of = 0.5)] mut half: f64,
) -> Value {
    half *= 2.0;
    json!([
        r#type,
        file_path,
        limit,
        tag,
        price,
        label,
        [x_one, x_two, three],
        half
    ])
}

fn client() -> TestClient {
    TestClient::new(App::new("Operations").routes(routes![names, collisions, item, wrapped]))
}

#[tokio::test]
async fn names_and_defaults_are_what_a_reader_expects() {
    let response = client()
        .get("/names/text/a/b.txt?half=-1")
        .header("x_one", "1")
        .header("x-two", "2")
        .header("strange_header", "3")
        .await;
    response.assert_json(json!([
        "text",
        "a/b.txt",
        10,
        ["a", "b"],
        10.0,
        "none",
        [1, 2, 3],
        -2.0
    ]));
}

#[tokio::test]
async fn bounds_may_be_negative_and_have_fractions() {
    let response = client().get("/names/text/a?half=-1.5&limit=11").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/ctx", json!({"le": 10}))
        .assert_json_at("/detail/1/ctx", json!({"gt": -1.5}));
}

#[get("/collisions")]
async fn collisions(context: i64, document: i64, returns: i64, call: i64, plan: i64) -> i64 {
    context + document + returns + call + plan
}

/// The argument is called as its function.
#[get("/item")]
async fn item(#[query] item: i64) -> i64 {
    item
}

#[tokio::test]
async fn arguments_may_be_called_as_generated_code_calls_things() {
    let query = "/collisions?context=1&document=2&returns=3&call=4&plan=5";
    client().get(query).await.assert_json(15);
    client().get("/item?item=3").await.assert_json(3);
}

#[get("/wrapped")]
async fn wrapped(#[extract] _: OriginalUri) -> bool {
    true
}

#[tokio::test]
async fn an_argument_of_axums_is_unwrapped_and_may_be_a_pattern() {
    client().get("/wrapped").await.assert_json(true);
}

mod visible {
    use waypost::prelude::*;

    #[put("/visible")]
    pub(super) async fn from_above() {}

    #[patch("/visible")]
    pub(crate) async fn from_everywhere() {}
}

#[tokio::test]
async fn an_operation_is_as_visible_as_its_function() {
    let routes = routes![visible::from_above, visible::from_everywhere];
    let client = TestClient::new(App::new("Visible").routes(routes));
    client.put("/visible").await.assert_json(Value::Null);
    client.patch("/visible").await.assert_json(Value::Null);
}

#[tokio::test]
async fn an_operation_may_stand_inside_a_function() {
    #[delete("/")]
    async fn inner() -> i64 {
        1
    }

    let client = TestClient::new(App::new("Inner").routes(routes![inner]));
    client.delete("/").await.assert_json(1);
}

#[get("/documented")]
async fn documented(
    /// How many.
    #[query(title = "Number", examples = [1, 2], deprecated)]
    count: i64,
    #[query(
        pattern = "^a+$",
        min_length = 1,
        max_length = 3,
        description = "What."
    )]
    q: String,
    #[query(include_in_schema = false)] secret: Option<String>,
) -> String {
    format!("{count} {q} {secret:?}")
}

#[tokio::test]
async fn arguments_are_documented_as_they_are_read() {
    let client = TestClient::new(App::new("Documented").routes(routes![documented]));
    client.get("/openapi.json").await.assert_json_at(
        "/paths/~1documented/get/parameters",
        json!([
            {
                "name": "count", "in": "query", "required": true, "deprecated": true, "description": "How many.",
                "schema": {
                    "type": "integer", "title": "Number", "description": "How many.", "examples": [1, 2],
                    "deprecated": true,
                },
            },
            {
                "name": "q", "in": "query", "required": true, "description": "What.",
                "schema": {
                    "type": "string", "title": "Q", "description": "What.", "pattern": "^a+$", "minLength": 1,
                    "maxLength": 3,
                },
            },
        ]),
    );
    client
        .get("/documented?count=1&q=b&secret=x")
        .await
        .assert_status(422);
}
