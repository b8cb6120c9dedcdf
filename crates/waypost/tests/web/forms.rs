use waypost::form::FormLimits;
use waypost::prelude::*;
use waypost::testing::{Multipart, TestClient};

#[post("/login")]
async fn login(#[form] username: String, #[form] password: String) -> Value {
    json!([username, password])
}

#[post("/scalars")]
async fn scalars(
    #[form] name: String,
    #[form(ge = 18)] age: Option<i64>,
    #[form(default = false)] subscribe: bool,
    #[form(default = Vec::new())] tags: Vec<String>,
) -> Value {
    json!([name, age, subscribe, tags])
}

#[post("/numbers")]
async fn numbers(#[form] n: Vec<i64>) -> Vec<i64> {
    n
}

#[post("/documented")]
async fn documented(
    #[form(
        alias = "al",
        title = "T",
        description = "D",
        min_length = 2,
        deprecated,
        example = "e",
        default = "x"
    )]
    a: String,
) -> String {
    a
}

#[schema]
struct Profile {
    name: String,
    age: i64,
}

#[schema(deny_unknown_fields)]
struct Preferences {
    #[field(default = Vec::new())]
    tags: Vec<String>,
}

#[post("/profile")]
async fn profile(#[form] profile: Profile) -> Profile {
    profile
}

#[post("/preferences")]
async fn preferences(#[form] preferences: Preferences) -> Preferences {
    preferences
}

#[post("/optional")]
async fn optional(#[form] token: String, #[form] profile: Option<Profile>) -> Value {
    json!([token, profile])
}

#[post("/alone")]
async fn alone(#[form] profile: Option<Profile>) -> Option<Profile> {
    profile
}

#[derive(Clone)]
struct Token(i64);

#[dependency]
async fn token(#[form] token: i64) -> Token {
    Token(token)
}

#[post("/depends")]
async fn depends(#[form] y: i64, token: Token) -> Value {
    json!([y, token.0])
}

fn client() -> TestClient {
    TestClient::new(App::new("Forms").routes(routes![
        login,
        scalars,
        numbers,
        documented,
        profile,
        preferences,
        optional,
        alone,
        depends,
    ]))
}

fn missing(name: &str) -> Value {
    json!({"type": "missing", "loc": ["body", name], "msg": "Field required", "input": null})
}

#[tokio::test]
async fn both_encodings_of_forms_are_read() {
    let fields = [("username", "ada"), ("password", "a&b=ü+ ")];
    client()
        .post("/login")
        .form(fields)
        .await
        .assert_json(json!(["ada", "a&b=ü+ "]));
    let form = fields.iter().fold(Multipart::new(), |form, (name, value)| {
        form.text(name, value)
    });
    client()
        .post("/login")
        .multipart(form)
        .await
        .assert_json(json!(["ada", "a&b=ü+ "]));
}

#[tokio::test]
async fn every_missing_field_is_told_whatever_the_body_is() {
    let detail = json!({"detail": [missing("username"), missing("password")]});
    client()
        .post("/login")
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/login")
        .json(json!({"username": "ada"}))
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/login")
        .body("username=ada")
        .await
        .assert_status(422)
        .assert_json(&detail);
    let response = client().post("/login").form([("username", "ada")]).await;
    response
        .assert_status(422)
        .assert_json(json!({"detail": [missing("password")]}));
}

#[tokio::test]
async fn what_is_left_empty_was_not_sent() {
    let fields = [("name", "x"), ("age", ""), ("subscribe", "")];
    client()
        .post("/scalars")
        .form(fields)
        .await
        .assert_json(json!(["x", null, false, []]));
    let response = client().post("/scalars").form([("name", "")]).await;
    response
        .assert_status(422)
        .assert_json(json!({"detail": [missing("name")]}));
}

#[tokio::test]
async fn a_scalar_takes_the_last_of_repeated_fields_and_a_list_takes_all() {
    let fields = [
        ("name", "1"),
        ("name", "2"),
        ("tags", ""),
        ("tags", "q"),
        ("subscribe", "on"),
    ];
    client()
        .post("/scalars")
        .form(fields)
        .await
        .assert_json(json!(["2", null, true, ["", "q"]]));
    let response = client()
        .post("/scalars")
        .form([("name", "1"), ("name", "")])
        .await;
    response
        .assert_status(422)
        .assert_json(json!({"detail": [missing("name")]}));
}

#[tokio::test]
async fn values_are_checked_as_anywhere() {
    let response = client()
        .post("/scalars")
        .form([("name", "x"), ("age", "17")])
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "greater_than_equal", "loc": ["body", "age"], "input": "17", "ctx": {"ge": 18},
        "msg": "Input should be greater than or equal to 18",
    }]}));
    let response = client()
        .post("/numbers")
        .form([("n", "1"), ("n", "x")])
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "int_parsing", "loc": ["body", "n", 1], "input": "x",
        "msg": "Input should be a valid integer, unable to parse string as an integer",
    }]}));
}

#[tokio::test]
async fn a_file_where_a_text_is_expected_is_an_error() {
    let form = Multipart::new()
        .file("name", "x.txt", "text/plain", "abc")
        .text("age", "20");
    client()
        .post("/scalars")
        .multipart(form)
        .await
        .assert_status(422)
        .assert_json(json!({"detail": [{
            "type": "string_type", "loc": ["body", "name"], "msg": "Input should be a valid string",
            "input": {
                "filename": "x.txt",
                "size": 3,
                "headers": {
                    "content-disposition": "form-data; name=\"name\"; filename=\"x.txt\"",
                    "content-type": "text/plain",
                },
            },
        }]}));
}

#[tokio::test]
async fn a_struct_is_a_group_of_fields() {
    let fields = [("name", "Rick"), ("age", "70")];
    client()
        .post("/profile")
        .form(fields)
        .await
        .assert_json(json!({"name": "Rick", "age": 70}));
    let response = client()
        .post("/profile")
        .form([("name", "Rick"), ("other", "x")])
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "missing", "loc": ["body", "age"], "msg": "Field required", "input": {"name": "Rick", "other": "x"},
    }]}));
    let response = client()
        .post("/preferences")
        .form([("tags", "a"), ("tags", "b"), ("extra", "c")])
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "extra_forbidden", "loc": ["body", "extra"], "msg": "Extra inputs are not permitted", "input": "c",
    }]}));
}

#[tokio::test]
async fn an_optional_group_is_absent_only_if_none_of_its_fields_is_sent() {
    let client = client();
    client
        .post("/optional")
        .form([("token", "t")])
        .await
        .assert_json(json!(["t", null]));
    let all = [("token", "t"), ("name", "Rick"), ("age", "70")];
    client
        .post("/optional")
        .form(all)
        .await
        .assert_json(json!(["t", {"name": "Rick", "age": 70}]));
    for name in ["Rick", ""] {
        let response = client
            .post("/optional")
            .form([("token", "t"), ("name", name)])
            .await;
        response.assert_status(422);
        let answer: Value = response.json();
        let last = answer["detail"].as_array().unwrap().last().unwrap();
        assert_eq!(last["loc"], json!(["body", "age"]));
    }
}

#[tokio::test]
async fn a_dependency_can_read_the_same_form() {
    client()
        .post("/depends")
        .form([("y", "1"), ("token", "2")])
        .await
        .assert_json(json!([1, 2]));
    let response = client()
        .post("/depends")
        .form([("y", "a"), ("token", "b")])
        .await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "token"]));
    response.assert_json_at("/detail/1/loc", json!(["body", "y"]));
}

#[tokio::test]
async fn the_document_describes_a_form() {
    let document: Value = client().get("/openapi.json").await.json();
    let body = |path: &str| document["paths"][path]["post"]["requestBody"].clone();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let of = |name: &str| {
        json!({"application/x-www-form-urlencoded": {
            "schema": {"$ref": format!("#/components/schemas/{name}")},
        }})
    };
    assert_eq!(
        body("/login"),
        json!({"content": of("Body_login_login_post"), "required": true})
    );
    assert_eq!(
        schema("Body_login_login_post"),
        json!({
            "type": "object", "title": "Body_login_login_post", "required": ["username", "password"],
            "properties": {
                "username": {"type": "string", "title": "Username"}, "password": {"type": "string", "title": "Password"},
            },
        })
    );
    assert_eq!(
        body("/documented"),
        json!({"content": of("Body_documented_documented_post")})
    );
    assert_eq!(
        schema("Body_documented_documented_post")["properties"],
        json!({"al": {
            "type": "string", "minLength": 2, "title": "T", "description": "D", "default": "x", "deprecated": true,
            "examples": ["e"],
        }})
    );
    assert_eq!(
        body("/depends"),
        json!({"content": of("Body_depends_depends_post"), "required": true})
    );
    assert_eq!(
        schema("Body_depends_depends_post")["required"],
        json!(["y", "token"])
    );
}

#[tokio::test]
async fn the_document_puts_groups_beside_the_other_fields() {
    let document: Value = client().get("/openapi.json").await.json();
    let body = |path: &str| document["paths"][path]["post"]["requestBody"].clone();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let of = |name: &str| {
        json!({"application/x-www-form-urlencoded": {
            "schema": {"$ref": format!("#/components/schemas/{name}")},
        }})
    };
    let nothing = json!({"not": {"anyOf": [{"required": ["age"]}, {"required": ["name"]}]}});
    let profile = json!({"anyOf": [{"$ref": "#/components/schemas/Profile"}], "title": "Profile"});
    let group = json!([{"anyOf": [nothing, profile]}]);
    assert_eq!(
        body("/profile"),
        json!({"content": of("Profile"), "required": true})
    );
    assert_eq!(
        body("/optional"),
        json!({"content": of("Body_optional_optional_post"), "required": true})
    );
    assert_eq!(
        schema("Body_optional_optional_post"),
        json!({
            "type": "object", "title": "Body_optional_optional_post", "required": ["token"],
            "properties": {"token": {"type": "string", "title": "Token"}}, "allOf": group,
        })
    );
    assert_eq!(
        body("/alone"),
        json!({"content": of("Body_alone_alone_post")})
    );
    assert_eq!(
        schema("Body_alone_alone_post"),
        json!({
            "type": "object", "title": "Body_alone_alone_post", "allOf": group,
        })
    );
}

#[post("/notes")]
async fn create_note(#[form] text: String) -> usize {
    text.len()
}

#[post("/documents", form_limits = FormLimits::new().max_part_size(2000))]
async fn create_document(#[form] text: String) -> usize {
    text.len()
}

#[post("/small", max_body_size = 50)]
async fn create_small(#[form] text: String) -> usize {
    text.len()
}

#[tokio::test]
async fn limits_of_forms_are_inherited_one_by_one() {
    let app = App::new("Limits")
        .form_limits(FormLimits::new().max_fields(2).max_part_size(1000))
        .routes(routes![create_note])
        .include(
            Router::new("/r")
                .form_limits(FormLimits::new().max_fields(3))
                .routes(routes![create_document]),
        );
    let client = TestClient::new(app);
    let long = "x".repeat(1500);
    let detail = json!({"detail": "Field exceeded maximum size of 0KB."});
    client
        .post("/notes")
        .form([("text", &long)])
        .await
        .assert_status(400)
        .assert_json(detail);
    let detail = json!({"detail": "Part exceeded maximum size of 0KB."});
    let form = Multipart::new().text("text", &long);
    client
        .post("/notes")
        .multipart(form)
        .await
        .assert_status(400)
        .assert_json(detail);
    client
        .post("/r/documents")
        .form([("text", &long)])
        .await
        .assert_json(1500);

    let fields = [("text", "1"), ("a", "2"), ("b", "3"), ("c", "4")];
    client
        .post("/notes")
        .form(fields.into_iter().take(2))
        .await
        .assert_status(200);
    let response = client.post("/notes").form(fields.into_iter().take(3)).await;
    response.assert_status(400);
    response.assert_json(json!({"detail": "Too many fields. Maximum number of fields is 2."}));
    client
        .post("/r/documents")
        .form(fields.into_iter().take(3))
        .await
        .assert_status(200);
    client
        .post("/r/documents")
        .form(fields)
        .await
        .assert_status(400);
}

#[tokio::test]
async fn the_body_is_limited_by_whoever_is_nearest() {
    let small = Router::new("/r")
        .max_body_size(10)
        .routes(routes![create_note, create_small]);
    let app = App::new("Limits")
        .max_body_size(100)
        .routes(routes![create_note])
        .include(small);
    let client = TestClient::new(app);
    for (path, most) in [("/notes", 100), ("/r/notes", 10), ("/r/small", 50)] {
        let size = most - "text=".len();
        client
            .post(path)
            .form([("text", "x".repeat(size))])
            .await
            .assert_json(size);
        let response = client
            .post(path)
            .form([("text", "x".repeat(size + 1))])
            .await;
        response
            .assert_status(413)
            .assert_json(json!({"detail": "Content Too Large"}));
    }
}

#[post("/items")]
async fn create_item(item: Profile) -> String {
    item.name
}

#[tokio::test]
async fn a_json_body_must_say_that_it_is_one_unless_that_is_switched_off() {
    let app = App::new("Lax")
        .strict_content_type(false)
        .routes(routes![create_item])
        .include(
            Router::new("/strict")
                .strict_content_type(true)
                .routes(routes![create_item]),
        );
    let client = TestClient::new(app);
    let body = r#"{"name": "x", "age": 1}"#;
    client.post("/items").body(body).await.assert_json("x");
    client
        .post("/strict/items")
        .body(body)
        .await
        .assert_status(422);
    client
        .post("/strict/items")
        .header("content-type", "application/json")
        .body(body)
        .await
        .assert_json("x");
}

#[post("/mixed")]
async fn mixed(#[form] token: String, item: Profile) -> String {
    token + &item.name
}

#[test]
fn a_form_and_a_json_body_in_one_operation_stop_the_start() {
    let error = App::new("Mixed")
        .routes(routes![mixed])
        .into_router()
        .unwrap_err()
        .to_string();
    assert!(error.contains("forms.rs:"), "{error}");
    assert!(
        error.contains("`mixed` reads `token` from a form and `item` from a body that is none"),
        "{error}"
    );
}
