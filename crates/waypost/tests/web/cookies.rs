use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema]
struct Visit {
    session: String,
    #[field(default = 1)]
    page: i64,
}

#[schema(deny_unknown_fields)]
struct OnlySession {
    session: String,
}

#[get("/one")]
async fn one(#[cookie] session: Option<String>) -> Option<String> {
    session
}

#[get("/group")]
async fn group(#[cookie] visit: Visit) -> Visit {
    visit
}

#[get("/optional")]
async fn optional(#[cookie] visit: Option<Visit>) -> Option<Visit> {
    visit
}

#[get("/only-session")]
async fn only_session(#[cookie] session: OnlySession) -> OnlySession {
    session
}

#[get("/optional-session")]
async fn optional_session(#[cookie] session: Option<OnlySession>) -> Option<OnlySession> {
    session
}

fn client() -> TestClient {
    let operations = routes![one, group, optional, only_session, optional_session];
    TestClient::new(App::new("Cookies").routes(operations))
}

/// What the app reads as the cookie `session` of this header.
async fn session(header: &[u8]) -> Value {
    let header = http::HeaderValue::from_bytes(header).unwrap();
    client().get("/one").header("cookie", header).await.json()
}

#[tokio::test]
async fn of_a_repeated_cookie_the_last_counts() {
    assert_eq!(session(b"session=a; session=b").await, "b");
}

#[tokio::test]
async fn quotes_around_a_value_and_escapes_within_are_taken_off() {
    assert_eq!(session(br#"session="a b""#).await, "a b");
    assert_eq!(session(br#"session="a\"b\\c""#).await, r#"a"b\c"#);
    assert_eq!(session(br#"session="\351t\351""#).await, "été");
    assert_eq!(session(br#"session="\3"#).await, r#""\3"#);
    assert_eq!(session(br#"session="a"#).await, r#""a"#);
    assert_eq!(session(br#"session=""#).await, "\"");
}

#[tokio::test]
async fn a_cookie_with_other_than_ascii_does_not_hide_the_rest() {
    assert_eq!(session(b"name=\xe9; session=a").await, "a");
    assert_eq!(session(b"session=\xe9").await, "é");
}

#[tokio::test]
async fn what_is_no_cookie_is_passed_over() {
    assert_eq!(session(b"session; =x; ;").await, Value::Null);
    assert_eq!(session(b"session=").await, "");
    assert_eq!(session(b"session=a=b").await, "a=b");
}

#[tokio::test]
async fn a_struct_is_a_group_of_cookies() {
    let response = client().get("/group").cookie("session", "a").await;
    response.assert_json(json!({"session": "a", "page": 1}));
    let response = client().get("/group").cookie("page", "x").await;
    response.assert_status(422).assert_json(json!({"detail": [
        { "type": "missing", "loc": ["cookie", "session"], "msg": "Field required", "input": {"page": "x"} },
        {
            "type": "int_parsing", "loc": ["cookie", "page"], "input": "x",
            "msg": "Input should be a valid integer, unable to parse string as an integer",
        },
    ]}));
}

#[tokio::test]
async fn an_optional_group_is_absent_unless_one_of_its_cookies_is_sent() {
    let response = client().get("/optional").cookie("other", "x").await;
    response.assert_json(Value::Null);
    let response = client().get("/optional").cookie("page", "2").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["cookie", "session"]));
}

#[tokio::test]
async fn a_group_that_denies_unknown_cookies_names_them() {
    let response = client()
        .get("/only-session")
        .header("cookie", "session=a; other=x")
        .await;
    response.assert_status(422).assert_json(json!({"detail": [{
        "type": "extra_forbidden", "loc": ["cookie", "other"], "msg": "Extra inputs are not permitted", "input": "x",
    }]}));
}

#[tokio::test]
async fn any_cookie_makes_an_optional_group_that_denies_unknown_ones() {
    let client = client();
    client
        .get("/optional-session")
        .await
        .assert_json(Value::Null);
    let response = client.get("/optional-session").cookie("other", "x").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["cookie", "session"]));
}
