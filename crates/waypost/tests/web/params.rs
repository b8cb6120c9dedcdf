use waypost::prelude::*;
use waypost::testing::TestClient;

#[get("/items/{item_id}")]
async fn read_item(
    item_id: i64,
    #[query(default = 20, ge = 1, le = 100)] limit: i64,
    #[query(alias = "item-query", min_length = 3, deprecated)] q: Option<String>,
    #[query] tag: Vec<String>,
    #[header] user_agent: Option<String>,
    #[cookie] ads_id: Option<String>,
) -> Value {
    json!([item_id, limit, q, tag, user_agent, ads_id])
}

#[get("/flags")]
async fn flags(flag: bool, #[query(default = false)] other: bool) -> Value {
    json!([flag, other])
}

#[get("/optional")]
async fn optional_list(#[query] tag: Option<Vec<i64>>) -> Value {
    json!(tag)
}

#[get("/defaults")]
async fn defaults(
    #[query(default)] tag: Vec<String>,
    #[query(default)] page: i64,
    #[query(default = ["a", "b"])] words: Vec<String>,
    #[query(default_factory = next)] number: i64,
) -> Value {
    json!([tag, page, words, number])
}

fn next() -> i64 {
    7
}

#[get("/hidden")]
async fn hidden(
    #[header(include_in_schema = false)] x_trace: Option<i64>,
    #[cookie(include_in_schema = false)] session: Option<String>,
) -> Value {
    json!([x_trace, session])
}

#[get("/shown/{size}")]
async fn shown(
    #[path(gt = 0, multiple_of = 0.5, openapi_examples(half(value = 0.5)))] size: f64,
    #[query(
        example = "red",
        openapi_examples(
            one(summary = "One", description = "A *colour*", value = "red"),
            none(summary = "None", value = None::<String>),
        )
    )]
    color: Option<String>,
) -> Value {
    json!([size, color])
}

#[get("/measured")]
async fn measured(
    #[query(allow_inf_nan = false, json_schema_extra = json!({"x-unit": "m"}))] height: Option<f64>,
    depth: Option<f64>,
) -> Value {
    json!([height, depth.is_some_and(f64::is_infinite)])
}

fn client() -> TestClient {
    let operations = routes![
        read_item,
        flags,
        optional_list,
        defaults,
        hidden,
        shown,
        measured
    ];
    TestClient::new(App::new("Parameters").routes(operations))
}

#[tokio::test]
async fn every_source_is_read_by_its_own_name() {
    let response = client()
        .get("/items/5?limit=3&item-query=query&tag=a&tag=b")
        .header("user-agent", "test")
        .cookie("ads_id", "x")
        .await;
    response.assert_json(json!([5, 3, "query", ["a", "b"], "test", "x"]));
}

#[tokio::test]
async fn what_is_not_sent_takes_its_default() {
    let response = client().get("/items/5?tag=a").await;
    response.assert_json(json!([5, 20, null, ["a"], "testclient", null]));
}

#[tokio::test]
async fn errors_of_every_source_come_together_in_fastapis_order() {
    let response = client().get("/items/x?limit=0&item-query=ab").await;
    response.assert_status(422).assert_json(json!({"detail": [
        {
            "type": "int_parsing", "loc": ["path", "item_id"], "input": "x",
            "msg": "Input should be a valid integer, unable to parse string as an integer",
        },
        {
            "type": "greater_than_equal", "loc": ["query", "limit"], "input": "0", "ctx": {"ge": 1},
            "msg": "Input should be greater than or equal to 1",
        },
        {
            "type": "string_too_short", "loc": ["query", "item-query"], "input": "ab", "ctx": {"min_length": 3},
            "msg": "String should have at least 3 characters",
        },
        { "type": "missing", "loc": ["query", "tag"], "msg": "Field required", "input": null },
    ]}));
}

#[tokio::test]
async fn of_a_repeated_key_a_scalar_takes_the_last() {
    client()
        .get("/flags?flag=no&flag=yes")
        .await
        .assert_json(json!([true, false]));
}

#[tokio::test]
async fn elements_of_a_repeated_key_are_located_by_index() {
    client().get("/optional").await.assert_json(Value::Null);
    let response = client().get("/optional?tag=1&tag=x").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "tag", 1]));
}

#[tokio::test]
async fn percent_encoding_and_plus_are_decoded() {
    let response = client().get("/items/5?tag=a%2Fb&tag=c+d").await;
    response.assert_json_at("/3", json!(["a/b", "c d"]));
}

#[tokio::test]
async fn the_document_says_what_is_read() {
    let document: Value = client().get("/openapi.json").await.json();
    let operation = &document["paths"]["/items/{item_id}"]["get"];
    assert_eq!(
        operation["parameters"],
        json!([
            {"name": "item_id", "in": "path", "required": true, "schema": {"type": "integer", "title": "Item Id"}},
            {
                "name": "limit", "in": "query", "required": false,
                "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20, "title": "Limit"},
            },
            {
                "name": "item-query", "in": "query", "required": false, "deprecated": true,
                "schema": {
                    "anyOf": [{"type": "string", "minLength": 3}, {"type": "null"}],
                    "title": "Item-Query", "deprecated": true,
                },
            },
            {
                "name": "tag", "in": "query", "required": true,
                "schema": {"type": "array", "items": {"type": "string"}, "title": "Tag"},
            },
            {
                "name": "user-agent", "in": "header", "required": false,
                "schema": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "User-Agent"},
            },
            {
                "name": "ads_id", "in": "cookie", "required": false,
                "schema": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Ads Id"},
            },
        ])
    );
}

#[tokio::test]
async fn a_default_is_a_value_or_that_of_the_type_or_made_each_time() {
    client()
        .get("/defaults")
        .await
        .assert_json(json!([[], 0, ["a", "b"], 7]));
    let document: Value = client().get("/openapi.json").await.json();
    let parameters = document["paths"]["/defaults"]["get"]["parameters"].as_array();
    let default = |parameter: &Value| parameter["schema"].get("default").cloned();
    let documented: Vec<_> = parameters.unwrap().iter().map(default).collect();
    let shown = [json!([]), json!(0), json!(["a", "b"])].map(Some);
    assert_eq!(documented, [shown.as_slice(), &[None]].concat());
}

#[tokio::test]
async fn what_is_hidden_is_read_and_not_documented() {
    let response = client()
        .get("/hidden")
        .header("x-trace", "1")
        .cookie("session", "a")
        .await;
    response.assert_json(json!([1, "a"]));
    let document: Value = client().get("/openapi.json").await.json();
    let operation = &document["paths"]["/hidden"]["get"];
    assert_eq!(operation.get("parameters"), None);
    assert_eq!(
        operation["responses"]["422"]["description"],
        "Validation Error"
    );
}

#[tokio::test]
async fn examples_with_texts_stand_beside_the_schema() {
    let document: Value = client().get("/openapi.json").await.json();
    let parameters = &document["paths"]["/shown/{size}"]["get"]["parameters"];
    assert_eq!(parameters[0]["examples"], json!({"half": {"value": 0.5}}));
    assert_eq!(
        parameters[1]["examples"],
        json!({
            "one": {"summary": "One", "description": "A *colour*", "value": "red"},
            "none": {"summary": "None", "value": null},
        })
    );
    assert_eq!(parameters[1]["schema"]["examples"], json!(["red"]));
}

#[tokio::test]
async fn a_bound_of_a_float_is_a_float_in_errors() {
    let response = client().get("/shown/0").await;
    response.assert_json_at(
        "/detail/0",
        json!({
            "type": "greater_than", "loc": ["path", "size"], "msg": "Input should be greater than 0", "input": "0",
            "ctx": {"gt": 0.0},
        }),
    );
    let response = client().get("/shown/0.75").await;
    response.assert_json_at("/detail/0/msg", "Input should be a multiple of 0.5");
}

#[tokio::test]
async fn a_number_may_be_infinite_unless_it_must_not() {
    client()
        .get("/measured?height=1.5&depth=inf")
        .await
        .assert_json(json!([1.5, true]));
    client()
        .get("/measured?height=nan&depth=inf")
        .await
        .assert_status(422)
        .assert_json(json!({"detail": [{
            "type": "finite_number", "loc": ["query", "height"], "msg": "Input should be a finite number",
            "input": "nan",
        }]}));
}

#[tokio::test]
async fn the_document_shows_keywords_of_the_users_own() {
    let document: Value = client().get("/openapi.json").await.json();
    assert_eq!(
        document["paths"]["/measured"]["get"]["parameters"][0]["schema"],
        json!({"anyOf": [{"type": "number"}, {"type": "null"}], "title": "Height", "x-unit": "m"})
    );
}
