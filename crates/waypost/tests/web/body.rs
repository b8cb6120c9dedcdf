use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema]
struct Image {
    #[field(min_length = 1)]
    url: String,
    width: Option<u16>,
}

#[schema]
struct Item {
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default = true)]
    on_sale: bool,
    images: Vec<Image>,
}

#[post("/items")]
async fn create_item(item: Item) -> Item {
    item
}

#[schema]
struct User {
    name: String,
}

#[put("/items/{id}")]
async fn update_item(id: i64, item: Item, user: User, #[body] importance: i64) -> Value {
    json!([id, item.name, user.name, importance])
}

#[put("/embedded")]
async fn embedded(#[body(embed)] user: User) -> User {
    user
}

#[schema(deny_unknown_fields)]
struct Closed {
    name: Option<String>,
}

#[post("/closed")]
async fn closed(closed: Closed) -> Option<String> {
    closed.name
}

#[post("/optional")]
async fn optional(user: Option<User>) -> bool {
    user.is_some()
}

const JSON_API: &str = "application/vnd.api+json";

#[post("/resources")]
async fn create_resource(#[body(media_type = "application/vnd.api+json")] user: User) -> String {
    user.name
}

#[post("/relations")]
async fn create_relation(
    #[body(media_type = "application/vnd.api+json")] one: User,
    #[body(media_type = "application/vnd.api+json", default)] others: Vec<User>,
) -> usize {
    1 + usize::from(one.name.is_empty()) + others.len()
}

#[post("/mixed")]
async fn create_mixed(
    #[body(media_type = "application/vnd.api+json")] one: User,
    other: User,
) -> String {
    one.name + &other.name
}

#[post("/registrations")]
async fn register(#[form(media_type = "multipart/form-data")] name: String) -> String {
    name
}

fn app() -> App {
    App::new("Bodies").routes(routes![
        create_item,
        update_item,
        embedded,
        closed,
        optional,
        create_resource,
        create_relation,
        create_mixed,
        register
    ])
}

fn client() -> TestClient {
    TestClient::new(app())
}

#[tokio::test]
async fn a_good_body_becomes_the_value() {
    let body = json!({"name": "Foo", "price": 1, "images": [{"url": "x"}]});
    client()
        .post("/items")
        .json(&body)
        .await
        .assert_json(json!({
            "name": "Foo", "price": 1.0, "on_sale": true, "images": [{"url": "x", "width": null}],
        }));
}

#[tokio::test]
async fn numbers_in_strings_are_numbers_unless_the_profile_is_strict() {
    let body = json!({"name": "Foo", "price": "1.5", "images": []});
    client()
        .post("/items")
        .json(&body)
        .await
        .assert_status(200)
        .assert_json_at("/price", 1.5);
    let strict = TestClient::new(app().strict());
    strict
        .post("/items")
        .json(&body)
        .await
        .assert_status(422)
        .assert_json_at("/detail/0/type", "float_type");
}

#[tokio::test]
async fn every_fault_of_a_body_is_found_with_its_place() {
    let body = json!({"price": 0, "images": [{"url": ""}, {"width": 70000}]});
    let response = client().post("/items").json(&body).await;
    response.assert_status(422);
    let answer: Value = response.json();
    let faults: Vec<_> = answer["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["type"].clone(), e["loc"].clone()))
        .collect();
    assert_eq!(
        json!(faults),
        json!([
            ["missing", ["body", "name"]],
            ["greater_than", ["body", "price"]],
            ["string_too_short", ["body", "images", 0, "url"]],
            ["missing", ["body", "images", 1, "url"]],
            ["less_than_equal", ["body", "images", 1, "width"]],
        ])
    );
}

#[tokio::test]
async fn broken_json_is_one_error_at_its_position() {
    let response = client()
        .post("/items")
        .header("content-type", "application/json")
        .body("{\"name\": }")
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "json_invalid", "loc": ["body", 9], "msg": "JSON decode error", "input": {},
        "ctx": {"error": "Expecting value"},
    }]}));
}

#[tokio::test]
async fn a_missing_body_is_a_missing_field_called_body() {
    let response = client().post("/items").await;
    response.assert_status(422).assert_json(json!({"detail": [
        {"type": "missing", "loc": ["body"], "msg": "Field required", "input": null},
    ]}));
    client().post("/optional").await.assert_json(false);
}

#[tokio::test]
async fn a_body_that_is_not_said_to_be_json_is_no_object() {
    let response = client()
        .post("/items")
        .header("content-type", "text/plain")
        .body("{}")
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "model_attributes_type", "loc": ["body"], "input": "{}",
        "msg": "Input should be a valid dictionary or object to extract fields from",
    }]}));
}

#[tokio::test]
async fn any_json_media_type_is_json() {
    let body = r#"{"name": "Foo", "price": 1, "images": []}"#;
    for content_type in ["application/json; charset=utf-8", "application/geo+json"] {
        client()
            .post("/items")
            .header("content-type", content_type)
            .body(body)
            .await
            .assert_status(200);
    }
}

#[tokio::test]
async fn several_body_arguments_share_one_object() {
    let body = json!({
        "item": {"name": "Foo", "price": 1, "images": []}, "user": {"name": "Ada"}, "importance": "5",
    });
    client()
        .put("/items/7")
        .json(&body)
        .await
        .assert_json(json!([7, "Foo", "Ada", 5]));
    let response = client()
        .put("/items/7")
        .json(json!({"item": {"price": 1, "images": []}}))
        .await;
    response.assert_status(422);
    let answer: Value = response.json();
    let places: Vec<_> = answer["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["loc"].clone())
        .collect();
    assert_eq!(
        json!(places),
        json!([
            ["body", "item", "name"],
            ["body", "user"],
            ["body", "importance"]
        ])
    );
}

#[tokio::test]
async fn one_body_argument_can_be_embedded() {
    client()
        .put("/embedded")
        .json(json!({"user": {"name": "Ada"}}))
        .await
        .assert_json(json!({"name": "Ada"}));
    let response = client().put("/embedded").json(json!({"name": "Ada"})).await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "user"]));
}

#[tokio::test]
async fn unknown_fields_are_ignored_unless_denied() {
    let response = client()
        .post("/closed")
        .json(json!({"name": "x", "extra": 1}))
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "extra_forbidden", "loc": ["body", "extra"], "msg": "Extra inputs are not permitted", "input": 1,
    }]}));
}

#[tokio::test]
async fn a_body_over_the_limit_is_a_413_whether_its_length_is_said_or_not() {
    let client = TestClient::new(app().max_body_size(100));
    let body = format!(r#"{{"name": "{}"}}"#, "x".repeat(200));
    client
        .post("/closed")
        .header("content-type", "application/json")
        .body(body)
        .await
        .assert_status(413);
}

#[tokio::test]
async fn a_number_that_no_type_can_hold_is_a_422() {
    for number in ["1e400", "99999999999999999999999999", "-1"] {
        let body = format!(
            r#"{{"name": "x", "price": 1, "images": [{{"url": "x", "width": {number}}}]}}"#
        );
        client()
            .post("/items")
            .header("content-type", "application/json")
            .body(body)
            .await
            .assert_status(422);
    }
}

#[tokio::test]
async fn deep_nesting_and_bad_utf_8_are_clear_errors() {
    for body in [
        "[".repeat(100_000).into_bytes(),
        b"{\"name\": \"\xff\"}".to_vec(),
    ] {
        let response = client()
            .post("/items")
            .header("content-type", "application/json")
            .body(body)
            .await;
        response
            .assert_status(422)
            .assert_json_at("/detail/0/type", "json_invalid");
    }
}

#[tokio::test]
async fn the_document_names_a_shared_body_after_its_operation() {
    let document: Value = client().get("/openapi.json").await.json();
    assert_eq!(
        document["paths"]["/items/{id}"]["put"]["requestBody"],
        json!({
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body_update_item_items__id__put"}}},
            "required": true,
        })
    );
    assert_eq!(
        document["components"]["schemas"]["Body_update_item_items__id__put"],
        json!({
            "type": "object",
            "title": "Body_update_item_items__id__put",
            "required": ["item", "user", "importance"],
            "properties": {
                "item": {"$ref": "#/components/schemas/Item"},
                "user": {"$ref": "#/components/schemas/User"},
                "importance": {"type": "integer", "title": "Importance"},
            },
        })
    );
}

#[tokio::test]
async fn a_body_of_a_media_type_of_its_own_is_documented_and_read() {
    let document: Value = client().get("/openapi.json").await.json();
    let media_types = |path: &str| {
        let content = &document["paths"][path]["post"]["requestBody"]["content"];
        content
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(media_types("/resources"), [JSON_API]);
    assert_eq!(media_types("/relations"), [JSON_API]);
    // The parts of one body do not agree.
    assert_eq!(media_types("/mixed"), ["application/json"]);
    assert_eq!(media_types("/registrations"), ["multipart/form-data"]);
    for media_type in [JSON_API, "application/json"] {
        client()
            .post("/resources")
            .header("content-type", media_type)
            .body(r#"{"name": "Ada"}"#)
            .await
            .assert_status(200);
    }
}
