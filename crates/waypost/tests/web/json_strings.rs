use waypost::prelude::*;
use waypost::testing::TestClient;
use waypost::{JsonString, Secret};

#[schema]
struct Size {
    width: u16,
    unit: Option<String>,
}

#[schema]
struct Login {
    name: String,
    password: Secret<String>,
}

#[schema]
struct Order {
    size: JsonString<Size>,
    numbers: Option<JsonString<Vec<i64>>>,
}

#[get("/query")]
async fn query(#[query] items: JsonString<Vec<i64>>) -> Value {
    json!(items.0)
}

#[post("/form")]
async fn form(#[form] size: JsonString<Size>, #[form] note: Option<String>) -> Value {
    json!([size.width, size.unit, note])
}

#[post("/body")]
async fn body(order: Order) -> Order {
    order
}

#[schema]
struct Credentials {
    login: JsonString<Login>,
    page: i64,
}

#[post("/login")]
async fn login(#[form] credentials: Credentials) -> String {
    credentials.login.0.name
}

fn client() -> TestClient {
    TestClient::new(App::new("JSON in texts").routes(routes![query, form, body, login]))
}

#[tokio::test]
async fn a_text_of_any_source_can_hold_json() {
    let client = client();
    client
        .get("/query")
        .query([("items", "[1, \"2\"]")])
        .await
        .assert_json(json!([1, 2]));
    client
        .post("/form")
        .form([("size", r#"{"width": 5}"#), ("note", "x")])
        .await
        .assert_json(json!([5, null, "x"]));
    client
        .post("/body")
        .json(json!({"size": r#"{"width": 5, "unit": "m"}"#}))
        .await
        .assert_json(json!({"size": {"width": 5, "unit": "m"}, "numbers": null}));
}

#[tokio::test]
async fn errors_are_located_inside_of_the_text() {
    client()
        .post("/form")
        .form([("size", r#"{"width": 70000, "unit": 1}"#)])
        .await
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "size", "width"]))
        .assert_json_at("/detail/1/loc", json!(["body", "size", "unit"]))
        .assert_json_at("/detail/1/input", 1);
}

#[tokio::test]
async fn a_text_that_holds_no_json_is_told_as_pydantic_does() {
    for (text, error) in [
        ("[1,", "EOF while parsing a value at line 1 column 3"),
        ("[1] x", "trailing characters at line 1 column 5"),
        ("[1,,2]", "expected value at line 1 column 4"),
    ] {
        client().get("/query").query([("items", text)]).await.assert_status(422).assert_json(
            json!({"detail": [{
                "type": "json_invalid", "loc": ["query", "items"], "msg": format!("Invalid JSON: {error}"),
                "input": text, "ctx": {"error": error},
            }]}),
        );
    }
    client()
        .post("/body")
        .json(json!({"size": {"width": 5}}))
        .await
        .assert_status(422)
        .assert_json(json!({"detail": [{
            "type": "json_type", "loc": ["body", "size"], "msg": "JSON input should be string, bytes or bytearray",
            "input": {"width": 5},
        }]}));
}

#[tokio::test]
async fn a_secret_inside_of_a_text_is_never_echoed() {
    for login in [
        r#"{"name": "Ada", "password": "hunter2"}"#,
        r#"{"password": "hunter2"}"#,
        r#"{"name": 5, "password": "hunter2""#,
        r#"["hunter2"]"#,
    ] {
        let response = client().post("/login").form([("login", login)]).await;
        response.assert_status(422);
        let answer: Value = response.json();
        assert!(!answer.to_string().contains("hunter2"), "{answer}");
    }
}

#[tokio::test]
async fn the_document_says_what_a_text_holds_on_the_way_in() {
    let document: Value = client().get("/openapi.json").await.json();
    assert_eq!(
        document["paths"]["/query"]["get"]["parameters"][0]["schema"],
        json!({
            "type": "string", "title": "Items", "contentMediaType": "application/json",
            "contentSchema": {"type": "array", "items": {"type": "integer"}},
        })
    );
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["Order-Input"]["properties"]["size"],
        json!({
            "type": "string", "title": "Size", "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/components/schemas/Size"},
        })
    );
    assert_eq!(
        schemas["Order-Output"]["properties"]["numbers"],
        json!({"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "null"}], "title": "Numbers"})
    );
}
