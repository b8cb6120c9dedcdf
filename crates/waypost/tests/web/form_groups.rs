use waypost::prelude::*;
use waypost::testing::TestClient;

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

fn client() -> TestClient {
    TestClient::new(App::new("Groups").routes(routes![profile, preferences, optional, alone]))
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
