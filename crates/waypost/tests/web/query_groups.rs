use std::collections::BTreeMap;

use waypost::openapi::model::Document;
use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema(literal, rename_all = "snake_case")]
enum OrderBy {
    CreatedAt,
    UpdatedAt,
}

#[schema]
struct Page {
    /// Most items.
    #[field(default = 10, ge = 1, le = 100)]
    limit: i64,
    #[field(alias = "from", default, deprecated)]
    offset: i64,
    #[field(default = OrderBy::CreatedAt)]
    order_by: OrderBy,
    #[field(default)]
    tags: Vec<i64>,
}

#[schema(deny_unknown_fields)]
struct Range {
    start: i64,
    end: Option<i64>,
}

#[schema]
struct Search {
    word: String,
    #[serde(flatten)]
    page: Page,
}

#[schema]
struct Anything {
    word: String,
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

#[schema]
struct Hidden {
    trace: String,
}

#[get("/page")]
async fn page(#[query] page: Page) -> Page {
    page
}

#[get("/range")]
async fn range(#[query] range: Range) -> Range {
    range
}

#[get("/optional-page")]
async fn optional_page(#[query] page: Option<Page>, tags: Option<String>) -> Value {
    json!([page, tags])
}

#[get("/optional-range")]
async fn optional_range(#[query] range: Option<Range>) -> Option<Range> {
    range
}

#[get("/nullable-range")]
async fn nullable_range(#[query(required)] range: Option<Range>) -> Option<Range> {
    range
}

#[get("/default-range")]
async fn default_range(#[query(default = Range { start: 1, end: None })] range: Range) -> Range {
    range
}

#[get("/search")]
async fn search(
    #[query] search: Search,
    #[query(include_in_schema = false)] hidden: Option<Hidden>,
) -> Value {
    json!([search, hidden])
}

#[get("/optional-anything")]
async fn optional_anything(#[query] anything: Option<Anything>) -> Option<Anything> {
    anything
}

fn app() -> App {
    App::new("Groups").routes(routes![
        page,
        range,
        optional_page,
        optional_range,
        nullable_range,
        default_range,
        search,
        optional_anything
    ])
}

fn client() -> TestClient {
    TestClient::new(app())
}

fn parameters(path: &str) -> Value {
    let document: Document = app().openapi().unwrap();
    json!(document.paths[path]["get"].parameters)
}

async fn detail(path: &str) -> Value {
    let response = client().get(path).await;
    response.assert_status(422);
    response.json::<Value>()["detail"].clone()
}

#[tokio::test]
async fn fields_are_parameters_and_lists_take_repeated_ones() {
    client()
        .get("/page")
        .await
        .assert_json(json!({"limit": 10, "from": 0, "order_by": "created_at", "tags": []}));
    client()
        .get("/page?limit=5&limit=6&from=1&order_by=updated_at&tags=1&tags=2&other=x")
        .await
        .assert_json(json!({"limit": 6, "from": 1, "order_by": "updated_at", "tags": [1, 2]}));
}

#[tokio::test]
async fn every_field_at_fault_is_named() {
    assert_eq!(
        detail("/page?limit=0&from=x&order_by=name&tags=1&tags=y").await,
        json!([
            {
                "type": "greater_than_equal", "loc": ["query", "limit"], "input": "0", "ctx": {"ge": 1},
                "msg": "Input should be greater than or equal to 1",
            },
            {
                "type": "int_parsing", "loc": ["query", "from"], "input": "x",
                "msg": "Input should be a valid integer, unable to parse string as an integer",
            },
            {
                "type": "literal_error", "loc": ["query", "order_by"], "input": "name",
                "msg": "Input should be 'created_at' or 'updated_at'",
                "ctx": {"expected": "'created_at' or 'updated_at'"},
            },
            {
                "type": "int_parsing", "loc": ["query", "tags", 1], "input": "y",
                "msg": "Input should be a valid integer, unable to parse string as an integer",
            },
        ])
    );
}

#[tokio::test]
async fn a_field_that_is_missing_shows_what_was_sent() {
    assert_eq!(
        detail("/range?end=2").await,
        json!([{"type": "missing", "loc": ["query", "start"], "msg": "Field required", "input": {"end": "2"}}])
    );
}

#[tokio::test]
async fn a_group_that_denies_unknown_parameters_names_each_of_them_once() {
    assert_eq!(
        detail("/range?start=1&a=1&b=2&b=3").await,
        json!([
            {"type": "extra_forbidden", "loc": ["query", "a"], "msg": "Extra inputs are not permitted", "input": "1"},
            {
                "type": "extra_forbidden", "loc": ["query", "b"], "msg": "Extra inputs are not permitted",
                "input": ["2", "3"],
            },
        ])
    );
}

#[tokio::test]
async fn an_optional_group_is_absent_unless_one_of_its_parameters_is_sent() {
    let client = client();
    let absent = client.get("/optional-page?other=1").await;
    absent.assert_json(json!([null, null]));
    let present = client.get("/optional-page?tags=1&tags=2").await;
    present.assert_json(json!([
        {"limit": 10, "from": 0, "order_by": "created_at", "tags": [1, 2]},
        "2",
    ]));
}

#[tokio::test]
async fn an_optional_group_that_denies_unknown_parameters_is_there_with_the_first_of_them() {
    client()
        .get("/optional-range")
        .await
        .assert_json(Value::Null);
    let detail = detail("/optional-range?other=1").await;
    let locations = [&detail[0]["loc"], &detail[1]["loc"]];
    assert_eq!(
        locations,
        [&json!(["query", "start"]), &json!(["query", "other"])]
    );
}

#[tokio::test]
async fn a_group_that_is_required_is_missing_as_a_whole() {
    assert_eq!(
        detail("/nullable-range").await,
        json!([{"type": "missing", "loc": ["query"], "msg": "Field required", "input": null}])
    );
    client()
        .get("/nullable-range?start=1")
        .await
        .assert_json(json!({"start": 1, "end": null}));
}

#[tokio::test]
async fn a_group_may_have_a_default_of_its_own() {
    let client = client();
    client
        .get("/default-range")
        .await
        .assert_json(json!({"start": 1, "end": null}));
    client.get("/default-range?end=3").await.assert_status(422);
}

#[tokio::test]
async fn fields_of_a_flattened_struct_are_parameters_too() {
    let response = client().get("/search?word=a&limit=3&tags=1&trace=x").await;
    response.assert_json(json!([
        {"word": "a", "limit": 3, "from": 0, "order_by": "created_at", "tags": [1]},
        {"trace": "x"},
    ]));
    assert_eq!(
        detail("/search?limit=0").await[1]["loc"],
        json!(["query", "limit"])
    );
}

#[tokio::test]
async fn a_map_among_the_fields_takes_every_other_parameter() {
    let client = client();
    let response = client.get("/optional-anything?word=a&b=1&c=2&c=3").await;
    response.assert_json(json!({"word": "a", "b": "1", "c": ["2", "3"]}));
    let nothing = client.get("/optional-anything").await;
    nothing.assert_json(Value::Null);
    assert_eq!(
        detail("/optional-anything?b=1").await[0]["loc"],
        json!(["query", "word"])
    );
}

#[test]
fn every_field_is_documented_as_a_parameter() {
    let page = json!([
        {
            "name": "limit", "in": "query", "required": false, "description": "Most items.",
            "schema": {
                "type": "integer", "title": "Limit", "description": "Most items.", "default": 10,
                "minimum": 1, "maximum": 100,
            },
        },
        {
            "name": "from", "in": "query", "required": false, "deprecated": true,
            "schema": {"type": "integer", "title": "From", "default": 0, "deprecated": true},
        },
        {
            "name": "order_by", "in": "query", "required": false,
            "schema": {
                "type": "string", "title": "Order By", "default": "created_at", "enum": ["created_at", "updated_at"],
            },
        },
        {
            "name": "tags", "in": "query", "required": false,
            "schema": {"type": "array", "items": {"type": "integer"}, "title": "Tags", "default": []},
        },
    ]);
    assert_eq!(parameters("/page"), page);
    let names = |path: &str| {
        let parameters = parameters(path);
        let named = |parameter: &Value| json!([parameter["name"], parameter["required"]]);
        parameters
            .as_array()
            .unwrap()
            .iter()
            .map(named)
            .collect::<Value>()
    };
    assert_eq!(names("/range"), json!([["start", true], ["end", false]]));
    assert_eq!(
        names("/optional-range"),
        json!([["start", false], ["end", false]])
    );
    // What is hidden is not there, and what is flattened stands beside the rest.
    assert_eq!(
        names("/search"),
        json!([
            ["word", true],
            ["limit", false],
            ["from", false],
            ["order_by", false],
            ["tags", false]
        ])
    );
}

#[test]
fn of_two_parameters_of_one_name_the_last_is_documented() {
    let tags = parameters("/optional-page")[3].clone();
    assert_eq!(
        tags["schema"],
        json!({"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Tags"})
    );
}

#[test]
fn groups_are_not_components() {
    let components = app().openapi().unwrap().components.schemas;
    assert!(!components.contains_key("Search"), "{components:?}");
}
