use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema]
struct Client {
    x_client_name: String,
    #[field(default = Vec::new())]
    x_tag: Vec<String>,
}

#[schema(deny_unknown_fields)]
struct OnlyThese {
    host: String,
    x_flag: bool,
}

#[schema]
struct Renamed {
    #[field(alias = "My_Name")]
    name: Option<String>,
    #[field(alias = "x_tag", default)]
    x_tag: Vec<i64>,
}

#[get("/hyphens")]
async fn hyphens(#[header] client: Client) -> Client {
    client
}

#[get("/underscores")]
async fn underscores(#[header(convert_underscores = false)] client: Client) -> Client {
    client
}

#[get("/optional")]
async fn optional(#[header] client: Option<Client>) -> Option<Client> {
    client
}

#[get("/only-these")]
async fn only_these(#[header] headers: OnlyThese) -> OnlyThese {
    headers
}

#[get("/optional-only-these")]
async fn optional_only_these(#[header] headers: Option<OnlyThese>) -> Option<OnlyThese> {
    headers
}

#[get("/renamed")]
async fn renamed(#[header] headers: Renamed) -> Renamed {
    headers
}

fn client() -> TestClient {
    let operations = routes![
        hyphens,
        underscores,
        optional,
        only_these,
        optional_only_these,
        renamed
    ];
    TestClient::new(App::new("Headers").routes(operations))
}

#[tokio::test]
async fn fields_are_headers_with_hyphens_and_lists_take_repeated_ones() {
    let response = client()
        .get("/hyphens")
        .header("X-Client-Name", "Waypost")
        .header("X-Tag", "one")
        .header("X-Tag", "two")
        .await;
    response.assert_json(json!({"x_client_name": "Waypost", "x_tag": ["one", "two"]}));
}

#[tokio::test]
async fn fields_that_keep_their_underscores_are_not_read_from_headers_with_hyphens() {
    let response = client()
        .get("/underscores")
        .header("x_client_name", "Waypost")
        .header("x_tag", "one")
        .header("x-tag", "two")
        .await;
    response.assert_json(json!({"x_client_name": "Waypost", "x_tag": ["one"]}));
}

#[tokio::test]
async fn a_header_with_underscores_does_not_pass_for_the_field_of_one_with_hyphens() {
    let response = client()
        .get("/hyphens")
        .header("x_client_name", "Waypost")
        .await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/type", "missing");
}

#[tokio::test]
async fn errors_name_the_header_that_is_looked_for() {
    let hyphens = client().get("/hyphens").await;
    hyphens.assert_json_at("/detail/0/loc", json!(["header", "x-client-name"]));
    let underscores = client().get("/underscores").await;
    underscores.assert_json_at("/detail/0/loc", json!(["header", "x_client_name"]));
}

#[tokio::test]
async fn an_optional_group_is_absent_unless_one_of_its_headers_is_sent() {
    client().get("/optional").await.assert_json(Value::Null);
    let response = client().get("/optional").header("x-tag", "one").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["header", "x-client-name"]));
}

#[tokio::test]
async fn a_group_that_denies_unknown_headers_names_each_of_them() {
    let response = client()
        .get("/only-these")
        .header("x-flag", "yes")
        .header("x-other", "1")
        .await;
    let detail = response.assert_status(422).json::<Value>()["detail"].clone();
    let expected = json!({
        "type": "extra_forbidden", "loc": ["header", "x-other"], "input": "1",
        "msg": "Extra inputs are not permitted",
    });
    assert!(detail.as_array().unwrap().contains(&expected), "{detail}");
}

#[tokio::test]
async fn any_header_makes_an_optional_group_that_denies_unknown_ones() {
    let response = client()
        .get("/optional-only-these")
        .header("x-other", "1")
        .await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["header", "x-flag"]));
}

#[tokio::test]
async fn a_name_that_was_given_is_the_headers_as_it_is() {
    let response = client()
        .get("/renamed")
        .header("my_name", "Waypost")
        .header("x-tag", "1")
        .header("x-tag", "2")
        .await;
    response.assert_json(json!({"My_Name": "Waypost", "x_tag": [1, 2]}));
    let response = client().get("/renamed").header("my-name", "Waypost").await;
    response.assert_json(json!({"My_Name": null, "x_tag": []}));
}

#[tokio::test]
async fn the_document_shows_the_headers_that_are_looked_for() {
    let document: Value = client().get("/openapi.json").await.json();
    let names = |path: &str| {
        let parameters = document["paths"][path]["get"]["parameters"].as_array();
        let names = parameters.unwrap().iter().map(|parameter| {
            assert_eq!(parameter["in"], "header");
            parameter["name"].clone()
        });
        names.collect::<Vec<_>>()
    };
    assert_eq!(names("/hyphens"), ["x-client-name", "x-tag"]);
    assert_eq!(names("/underscores"), ["x_client_name", "x_tag"]);
    assert_eq!(names("/renamed"), ["My_Name", "x-tag"]);
}
