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

#[post("/optional-preferences")]
async fn optional_preferences(#[form] preferences: Option<Preferences>) -> Option<Preferences> {
    preferences
}

fn client() -> TestClient {
    let operations = routes![profile, preferences, optional, alone, optional_preferences];
    TestClient::new(App::new("Groups").routes(operations))
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
async fn any_field_makes_an_optional_group_that_denies_unknown_ones() {
    let client = client();
    let nothing = client.post("/optional-preferences").await;
    nothing.assert_json(Value::Null);
    let response = client.post("/optional-preferences").form([("extra", "c")]);
    let detail = json!([{
        "type": "extra_forbidden", "loc": ["body", "extra"], "msg": "Extra inputs are not permitted", "input": "c",
    }]);
    response
        .await
        .assert_status(422)
        .assert_json_at("/detail", detail);
    let document: Value = client.get("/openapi.json").await.json();
    let name = "Body_optional_preferences_optional_preferences_post";
    let absent = &document["components"]["schemas"][name]["allOf"][0]["anyOf"][0];
    assert_eq!(absent, &json!({"maxProperties": 0}));
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

#[schema]
struct Person {
    name: String,
}

#[schema(tag = "kind", rename_all = "snake_case")]
enum Contact {
    Person(Person),
    Company { name: String, employees: i64 },
    Anonymous,
}

#[post("/contact")]
async fn contact(#[form] contact: Contact) -> Contact {
    contact
}

#[post("/optional_contact")]
async fn optional_contact(
    #[form] contact: Option<Contact>,
    #[form] token: Option<String>,
) -> Value {
    json!([contact, token])
}

fn contacts() -> TestClient {
    TestClient::new(App::new("Contacts").routes(routes![contact, optional_contact]))
}

#[tokio::test]
async fn an_enum_with_a_tag_is_a_group_of_the_fields_of_its_variants() {
    let client = contacts();
    let person = [("kind", "person"), ("name", "Rick")];
    client
        .post("/contact")
        .form(person)
        .await
        .assert_json(json!({"kind": "person", "name": "Rick"}));
    let company = [("kind", "company"), ("name", "Acme"), ("employees", "3")];
    client
        .post("/contact")
        .form(company)
        .await
        .assert_json(json!({"kind": "company", "name": "Acme", "employees": 3}));
    client
        .post("/contact")
        .form([("kind", "anonymous")])
        .await
        .assert_json(json!({"kind": "anonymous"}));
    client
        .post("/optional_contact")
        .form(person)
        .await
        .assert_json(json!([{"kind": "person", "name": "Rick"}, null]));
    client
        .post("/optional_contact")
        .form([("token", "t")])
        .await
        .assert_json(json!([null, "t"]));
}

#[tokio::test]
async fn what_the_variant_of_the_tag_lacks_is_told() {
    let client = contacts();
    let response = client.post("/contact").form([("kind", "company")]).await;
    response.assert_status(422).assert_json(json!({"detail": [
        {"type": "missing", "loc": ["body", "company", "name"], "msg": "Field required", "input": {"kind": "company"}},
        {"type": "missing", "loc": ["body", "company", "employees"], "msg": "Field required", "input": {"kind": "company"}},
    ]}));
    for path in ["/contact", "/optional_contact"] {
        let response = client.post(path).form([("name", "Rick")]).await;
        response.assert_status(422).assert_json(json!({"detail": [{
            "type": "union_tag_not_found", "loc": ["body"], "input": {"name": "Rick"}, "ctx": {"discriminator": "'kind'"},
            "msg": "Unable to extract tag using discriminator 'kind'",
        }]}));
    }
    let response = client.post("/contact").form([("kind", "unknown")]).await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/type", "union_tag_invalid");
}

#[tokio::test]
async fn the_document_describes_an_enum_with_a_tag_beside_the_other_fields() {
    let document: Value = contacts().get("/openapi.json").await.json();
    let variants = json!({
        "oneOf": [
            {"$ref": "#/components/schemas/Person"},
            {"$ref": "#/components/schemas/Company"},
            {"$ref": "#/components/schemas/Anonymous"},
        ],
        "discriminator": {"propertyName": "kind", "mapping": {
            "person": "#/components/schemas/Person",
            "company": "#/components/schemas/Company",
            "anonymous": "#/components/schemas/Anonymous",
        }},
    });
    let body = &document["paths"]["/contact"]["post"]["requestBody"];
    let mut titled = variants.clone();
    titled["title"] = "Contact".into();
    assert_eq!(
        body["content"],
        json!({"application/x-www-form-urlencoded": {"schema": titled}})
    );
    let required = |name: &str| json!({"required": [name]});
    let nothing =
        json!({"not": {"anyOf": [required("employees"), required("kind"), required("name")]}});
    assert_eq!(
        document["components"]["schemas"]["Body_optional_contact_optional_contact_post"]["allOf"],
        json!([{"anyOf": [nothing, {"anyOf": [variants], "title": "Contact"}]}])
    );
}

#[schema]
struct Entry {
    token: String,
    #[serde(flatten)]
    contact: Option<Contact>,
}

#[post("/entry")]
async fn entry(#[form] entry: Entry) -> Entry {
    entry
}

#[tokio::test]
async fn an_enum_with_a_tag_can_lie_flat_among_the_fields_of_a_group() {
    let client = TestClient::new(App::new("Entries").routes(routes![entry]));
    let fields = [("token", "t"), ("kind", "company"), ("name", "Acme")];
    let response = client.post("/entry").form(fields).await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "company", "employees"]));
    let fields = fields.into_iter().chain([("employees", "3")]);
    let company = json!({"token": "t", "kind": "company", "name": "Acme", "employees": 3});
    client
        .post("/entry")
        .form(fields)
        .await
        .assert_json(company);
    let response = client.post("/entry").form([("token", "t")]).await;
    response.assert_status(200).assert_json_at("/token", "t");
}
