//! Values that are read under several names, and structs that are sent back under others.

use waypost::prelude::*;
use waypost::testing::TestClient;
use waypost::{Bytes, Sent};

#[get("/query")]
async fn query(
    #[query(validation_alias = ["limit", "page_size"], default = 10)] count: i64,
) -> i64 {
    count
}

#[get("/header")]
async fn header(#[header(validation_alias = ["X-Trace", "X-Request"])] trace: i64) -> i64 {
    trace
}

#[post("/form")]
async fn form(#[form(validation_alias = ["mail", "email"])] address: String) -> String {
    address
}

#[post("/file")]
async fn file(#[file(validation_alias = ["upload", "file"])] content: Bytes) -> usize {
    content.len()
}

#[post("/embedded")]
async fn embedded(#[body(embed, validation_alias = ["n", "number"])] value: i64) -> i64 {
    value
}

#[schema(deny_unknown_fields)]
struct Color {
    #[field(validation_alias = ["color", "colour"], serialization_alias = "Farbe")]
    name: String,
    #[field(alias = "alpha", serialization_alias = "opacity", default = 1.0)]
    transparency: f64,
}

#[post("/color")]
async fn color(color: Color) -> Color {
    color
}

#[post("/sent-color")]
async fn sent_color(color: Sent<Color>) -> Value {
    json!([color.names().collect::<Vec<_>>(), color])
}

#[get("/color")]
async fn query_color(#[query] color: Color) -> Color {
    color
}

fn client() -> TestClient {
    TestClient::new(App::new("Aliases").routes(routes![
        query,
        header,
        form,
        file,
        embedded,
        color,
        sent_color,
        query_color
    ]))
}

#[tokio::test]
async fn the_first_name_that_was_sent_counts() {
    let client = client();
    client.get("/query?page_size=2").await.assert_json(2);
    client
        .get("/query?page_size=2&limit=1")
        .await
        .assert_json(1);
    client.get("/query?count=3").await.assert_json(10);
    client
        .get("/header")
        .header("x-request", "7")
        .await
        .assert_json(7);
    client
        .post("/form")
        .form([("email", "a@b.c")])
        .await
        .assert_json("a@b.c");
    client
        .post("/embedded")
        .json(json!({"number": 5}))
        .await
        .assert_json(5);
}

#[tokio::test]
async fn another_name_of_a_field_that_was_read_is_an_unknown_field() {
    let body = json!({"colour": "red", "color": "blue"});
    let answer = client().post("/color").json(body).await;
    answer.assert_status(422).assert_json(json!({"detail": [{
        "type": "extra_forbidden",
        "loc": ["body", "colour"],
        "msg": "Extra inputs are not permitted",
        "input": "red",
    }]}));
}

#[tokio::test]
async fn a_file_is_found_under_any_of_its_names() {
    let form = waypost::testing::Multipart::new().file("file", "a.txt", "text/plain", b"hello");
    client().post("/file").multipart(form).await.assert_json(5);
}

#[tokio::test]
async fn errors_name_what_was_sent_and_else_the_first_name() {
    let client = client();
    let invalid = client.get("/query?page_size=x").await;
    invalid
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "page_size"]));
    let missing = client.get("/header").await;
    missing
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["header", "X-Trace"]));
    let missing = client.post("/color").json(json!({"name": "red"})).await;
    let missing: Value = missing.assert_status(422).json();
    let locations: Vec<_> = missing["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["loc"])
        .collect();
    assert_eq!(
        locations,
        [&json!(["body", "color"]), &json!(["body", "name"])]
    );
}

#[tokio::test]
async fn what_is_sent_back_has_its_own_name() {
    let client = client();
    let color = json!({"colour": "red", "alpha": 0.5});
    let answer = client.post("/color").json(color.clone()).await;
    answer.assert_json(json!({"Farbe": "red", "opacity": 0.5}));
    let answer = client.get("/color?colour=red").await;
    answer.assert_json(json!({"Farbe": "red", "opacity": 1.0}));
    let answer = client
        .post("/sent-color")
        .json(json!({"colour": "red"}))
        .await;
    answer.assert_json(json!([["colour"], {"Farbe": "red"}]));
}

#[tokio::test]
async fn documents_show_the_first_name_of_each_direction() {
    let document: Value = client().get("/openapi.json").await.json();
    let parameter = &document["paths"]["/query"]["get"]["parameters"][0];
    assert_eq!(parameter["name"], "limit");
    assert_eq!(parameter["schema"]["title"], "Limit");
    let schemas = &document["components"]["schemas"];
    let properties = |name: &str| {
        let properties = schemas[name]["properties"]
            .as_object()
            .expect("there are properties");
        properties.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(properties("Color-Input"), ["color", "alpha"]);
    assert_eq!(properties("Color-Output"), ["Farbe", "opacity"]);
}

#[tokio::test]
async fn a_property_is_missing_in_a_body_that_is_no_object() {
    for body in ["null", "[]", "1", "\"n\""] {
        let answer = client()
            .post("/embedded")
            .header("content-type", "application/json")
            .body(body)
            .await;
        answer
            .assert_status(422)
            .assert_json_at("/detail/0/type", "missing");
        answer.assert_json_at("/detail/0/loc", json!(["body", "n"]));
    }
}
