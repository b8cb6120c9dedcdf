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
    TestClient::new(App::new("Forms").routes(routes![login, scalars, numbers, documented, depends]))
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

#[schema]
struct Item {
    name: String,
}

#[post("/mixed")]
async fn mixed(#[form] token: String, item: Item) -> String {
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
