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

/// Each kind of name, alone and beside others.
#[schema]
struct Item {
    #[field(validation_alias = ["a", "b"])]
    name: String,
    #[field(default = "x", serialization_alias = "o")]
    out: String,
    #[field(default = "y", alias = "al", serialization_alias = "sal")]
    both: String,
    #[field(default = 1, alias = "al3", validation_alias = "val3")]
    three: i64,
}

#[post("/items")]
async fn create_item(item: Item) -> Item {
    item
}

#[schema]
struct Group {
    #[field(validation_alias = ["a", "b_c"])]
    x: i64,
    #[field(default = Vec::new(), validation_alias = ["l1", "l2"])]
    l: Vec<i64>,
}

#[get("/group/query")]
async fn group_of_query(#[query] group: Group) -> (i64, Vec<i64>) {
    (group.x, group.l)
}

#[get("/group/header")]
async fn group_of_headers(#[header] group: Group) -> (i64, Vec<i64>) {
    (group.x, group.l)
}

#[post("/group/form")]
async fn group_of_form(#[form] group: Group) -> (i64, Vec<i64>) {
    (group.x, group.l)
}

#[get("/list")]
async fn list(#[query(validation_alias = ["a", "b"])] x: Vec<i64>) -> Vec<i64> {
    x
}

#[get("/cookie")]
async fn cookie(#[cookie(validation_alias = ["a", "b"])] x: i64) -> i64 {
    x
}

#[get("/latter")]
async fn latter(#[query(default = 7, alias = "zz", validation_alias = "vz")] z: i64) -> i64 {
    z
}

fn client() -> TestClient {
    let arguments = routes![query, list, latter, header, cookie, form, file, embedded];
    let bodies = routes![create_item, color, sent_color, query_color];
    let groups = routes![group_of_query, group_of_headers, group_of_form];
    let app = App::new("Aliases");
    TestClient::new(app.routes(arguments).routes(bodies).routes(groups))
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
async fn the_first_name_counts_whatever_the_order_and_the_source() {
    let client = client();
    client.get("/list?b=2&a=1").await.assert_json([1]);
    let headers = client.get("/header").header("x-request", "2");
    headers.header("x-trace", "1").await.assert_json(1);
    let cookies = client.get("/cookie").header("cookie", "b=2; a=1");
    cookies.await.assert_json(1);
    let form = client.post("/form").form([("email", "2"), ("mail", "1")]);
    form.await.assert_json("1");
    let body = client.post("/items").json(json!({"b": "2", "a": "1"}));
    body.await.assert_json_at("/name", "1");
}

#[tokio::test]
async fn a_form_field_that_is_empty_leaves_its_place_to_the_next_name() {
    let form = client().post("/form").form([("mail", ""), ("email", "2")]);
    form.await.assert_json("2");
    let group = client().post("/group/form").form([("a", ""), ("b_c", "1")]);
    group.await.assert_json(json!([1, []]));
}

#[tokio::test]
async fn a_group_is_read_under_each_name_of_its_fields() {
    let client = client();
    for name in ["a", "b_c"] {
        let query = client.get(format!("/group/query?{name}=1&l2=1&l2=2"));
        query.await.assert_json(json!([1, [1, 2]]));
        let headers = client.get("/group/header").header(name, "1");
        headers.header("l2", "3").await.assert_json(json!([1, [3]]));
        let form = [(name, "1"), ("l2", "1"), ("l2", "2")];
        let form = client.post("/group/form").form(form);
        form.await.assert_json(json!([1, [1, 2]]));
    }
    let both = client.get("/group/query?b_c=2&a=1").await;
    both.assert_json(json!([1, []]));
    // A given name stays as it is, even as a header.
    let headers = client.get("/group/header").header("b-c", "1").await;
    headers
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["header", "a"]));
}

#[tokio::test]
async fn what_is_only_sent_back_is_not_read() {
    let client = client();
    let sent = json!({"a": "1", "out": "q", "al": "z", "val3": 9});
    let item = client.post("/items").json(sent).await;
    item.assert_json(json!({"name": "1", "o": "q", "sal": "z", "al3": 9}));
    let sent = json!({"a": "1", "o": "q", "sal": "z", "al3": 9});
    let item = client.post("/items").json(sent).await;
    item.assert_json(json!({"name": "1", "o": "x", "sal": "y", "al3": 1}));
    client.get("/latter?vz=3").await.assert_json(3);
    client.get("/latter?zz=3&z=3").await.assert_json(7);
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
    let answer = client().get("/color?colour=red&color=blue").await;
    answer
        .assert_status(422)
        .assert_json_at("/detail/0/type", "extra_forbidden")
        .assert_json_at("/detail/0/loc", json!(["query", "colour"]));
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
    // What was sent is refused even if another name would be good.
    let invalid = client.get("/query?limit=&page_size=3").await;
    invalid
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "limit"]));
    let invalid = client.get("/group/query?b_c=z").await;
    invalid
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "b_c"]));
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
    assert_eq!(properties("Item-Input"), ["a", "out", "al", "val3"]);
    assert_eq!(properties("Item-Output"), ["name", "o", "sal", "al3"]);
    assert_eq!(schemas["Item-Input"]["properties"]["val3"]["title"], "Val3");
    assert_eq!(schemas["Item-Output"]["properties"]["sal"]["title"], "Sal");
    let header = &document["paths"]["/header"]["get"]["parameters"][0];
    assert_eq!(header["schema"]["title"], "X-Trace");
    let group = &document["paths"]["/group/query"]["get"]["parameters"];
    assert_eq!([&group[0]["name"], &group[1]["name"]], ["a", "l1"]);
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
