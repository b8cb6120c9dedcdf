use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use waypost::prelude::*;
use waypost::security::{
    ApiKeyCookie, ApiKeyHeader, ApiKeyQuery, HttpAuthorizationCredentials, HttpBase, HttpBasic,
    HttpBasicCredentials, HttpBearer, HttpDigest, OAuth2, OAuth2AuthorizationCodeBearer,
    OAuth2Flow, OAuth2PasswordBearer, OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict,
    OpenIdConnect, SecurityScopes,
};
use waypost::testing::TestClient;

const OAUTH2: OAuth2PasswordBearer = OAuth2PasswordBearer::new("token")
    .scopes(&[
        ("me", "Read about the current user."),
        ("items", "Read items."),
    ])
    .refresh_url("refresh")
    .description("By name and password.");
const CODE: OAuth2AuthorizationCodeBearer = OAuth2AuthorizationCodeBearer::new("authorize", "code");
const OPEN_ID: OpenIdConnect = OpenIdConnect::new("/openid");
const BASIC: HttpBasic = HttpBasic::new().realm("simple");
const BEARER: HttpBearer = HttpBearer::new().bearer_format("JWT").error_status(403);
const DIGEST: HttpDigest = HttpDigest::new();
const HEADER: ApiKeyHeader = ApiKeyHeader::new("X-Key");
const QUERY: ApiKeyQuery = ApiKeyQuery::new("key");
const COOKIE: ApiKeyCookie = ApiKeyCookie::new("key").scheme_name("Ticket");

#[get("/oauth2")]
async fn by_oauth2(#[security(OAUTH2)] token: String) -> String {
    token
}

#[get("/oauth2-optional")]
async fn by_oauth2_perhaps(#[security(OAUTH2)] token: Option<String>) -> Option<String> {
    token
}

#[get("/code")]
async fn by_code(#[security(CODE)] token: String) -> String {
    token
}

#[get("/open-id")]
async fn by_open_id(#[security(OPEN_ID)] authorization: String) -> String {
    authorization
}

#[get("/basic")]
async fn by_basic(#[security(BASIC)] credentials: HttpBasicCredentials) -> String {
    format!("{} {}", credentials.username, credentials.password.expose())
}

#[get("/basic-optional")]
async fn by_basic_perhaps(#[security(BASIC)] credentials: Option<HttpBasicCredentials>) -> bool {
    credentials.is_some()
}

#[get("/bearer")]
async fn by_bearer(#[security(BEARER)] credentials: HttpAuthorizationCredentials) -> String {
    format!("{} {}", credentials.scheme, credentials.credentials)
}

#[get("/digest")]
async fn by_digest(#[security(DIGEST)] credentials: HttpAuthorizationCredentials) -> String {
    credentials.credentials
}

#[get("/header")]
async fn by_header(#[security(HEADER)] key: String) -> String {
    key
}

#[get("/query")]
async fn by_query(#[security(QUERY)] key: String) -> String {
    key
}

#[get("/cookie")]
async fn by_cookie(#[security(COOKIE)] key: String) -> String {
    key
}

/// An operation with an argument of its own that can be wrong.
#[post("/both")]
async fn by_oauth2_and_body(#[security(OAUTH2)] token: String, numbers: Vec<i64>) -> String {
    format!("{token} {numbers:?}")
}

fn app() -> App {
    App::new("Security").routes(routes![
        by_oauth2,
        by_oauth2_perhaps,
        by_code,
        by_open_id,
        by_basic,
        by_basic_perhaps,
        by_bearer,
        by_digest,
        by_header,
        by_query,
        by_cookie,
        by_oauth2_and_body,
    ])
}

#[tokio::test]
async fn every_scheme_gives_its_credentials_to_the_argument() {
    let client = TestClient::new(app());
    for (path, authorization, expected) in [
        ("/oauth2", "Bearer abc", "abc"),
        ("/oauth2", "bearer  abc ", "abc"),
        ("/oauth2-optional", "Bearer abc", "abc"),
        ("/code", "Bearer abc", "abc"),
        ("/open-id", "Other abc", "Other abc"),
        ("/basic", "Basic YWRhOmE6Yg==", "ada a:b"),
        ("/bearer", "Bearer abc", "Bearer abc"),
        ("/digest", "Digest a=b", "a=b"),
    ] {
        let answer = client
            .get(path)
            .header("Authorization", authorization)
            .await;
        answer.assert_status(200).assert_json(expected);
    }
    client
        .get("/header")
        .header("x-key", "abc")
        .await
        .assert_json("abc");
    client.get("/query?key=abc").await.assert_json("abc");
    client
        .get("/cookie")
        .cookie("key", "abc")
        .await
        .assert_json("abc");
}

#[tokio::test]
async fn a_request_without_credentials_is_told_how_to_give_them() {
    let client = TestClient::new(app());
    for (path, challenge) in [
        ("/oauth2", "Bearer"),
        ("/code", "Bearer"),
        ("/open-id", "Bearer"),
        ("/basic", "Basic realm=\"simple\""),
        ("/digest", "Digest"),
        ("/header", "APIKey"),
        ("/query", "APIKey"),
        ("/query?key=", "APIKey"),
        ("/cookie", "APIKey"),
    ] {
        let answer = client.get(path).await;
        answer
            .assert_status(401)
            .assert_json(json!({"detail": "Not authenticated"}));
        answer.assert_header("www-authenticate", challenge);
    }
}

#[tokio::test]
async fn credentials_of_another_scheme_are_none() {
    let client = TestClient::new(app());
    for (path, authorization) in [
        ("/oauth2", "Basic YWRhOmE="),
        ("/basic", "Bearer abc"),
        ("/digest", "Bearer abc"),
        ("/digest", "Digest"),
        ("/open-id", ""),
    ] {
        let answer = client
            .get(path)
            .header("Authorization", authorization)
            .await;
        answer.assert_status(401);
    }
    let answer = client
        .get("/oauth2-optional")
        .header("Authorization", "Basic YWRhOmE=")
        .await;
    answer.assert_json(json!(null));
}

#[tokio::test]
async fn an_overridden_status_has_no_challenge() {
    let answer = TestClient::new(app()).get("/bearer").await;
    answer
        .assert_status(403)
        .assert_json(json!({"detail": "Not authenticated"}));
    assert!(!answer.headers().contains_key("www-authenticate"));
}

#[tokio::test]
async fn credentials_that_cannot_be_read_are_refused_even_where_they_are_optional() {
    let client = TestClient::new(app());
    client.get("/basic-optional").await.assert_json(false);
    let answer = client
        .get("/basic-optional")
        .header("Authorization", "Basic !")
        .await;
    answer.assert_status(401);
}

#[tokio::test]
async fn who_is_nobody_learns_nothing_of_other_mistakes() {
    let client = TestClient::new(app());
    client
        .post("/both")
        .json(json!(["x"]))
        .await
        .assert_status(401);
    let answer = client
        .post("/both")
        .header("Authorization", "Bearer a")
        .json(json!(["x"]))
        .await;
    answer.assert_status(422);
}

#[tokio::test]
async fn every_scheme_is_in_the_document() {
    let document = TestClient::new(app()).get("/openapi.json").await;
    let flow = json!({
        "tokenUrl": "token",
        "refreshUrl": "refresh",
        "scopes": {"me": "Read about the current user.", "items": "Read items."},
    });
    let code = json!({"authorizationUrl": "authorize", "tokenUrl": "code", "scopes": {}});
    document.assert_json_at(
        "/components/securitySchemes",
        json!({
            "OAuth2PasswordBearer": {
                "type": "oauth2",
                "flows": {"password": flow},
                "description": "By name and password.",
            },
            "OAuth2AuthorizationCodeBearer": {
                "type": "oauth2",
                "flows": {"authorizationCode": code},
            },
            "OpenIdConnect": {"type": "openIdConnect", "openIdConnectUrl": "/openid"},
            "HTTPBasic": {"type": "http", "scheme": "basic"},
            "HTTPBearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            "HTTPDigest": {"type": "http", "scheme": "digest"},
            "APIKeyHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "APIKeyQuery": {"type": "apiKey", "in": "query", "name": "key"},
            "Ticket": {"type": "apiKey", "in": "cookie", "name": "key"},
        }),
    );
    document.assert_json_at("/paths/~1cookie/get/security", json!([{"Ticket": []}]));
    let operation: Value = document.json::<Value>()["paths"]["/oauth2"]["get"].clone();
    assert!(operation.get("parameters").is_none(), "{operation}");
    assert!(operation["responses"].get("401").is_none(), "{operation}");
}

#[tokio::test]
async fn the_strict_document_tells_who_is_refused() {
    let document = TestClient::new(app().strict()).get("/openapi.json").await;
    let description = "The request does not say who sends it.";
    document.assert_json_at("/paths/~1oauth2/get/responses/401/description", description);
    document.assert_json_at("/paths/~1bearer/get/responses/403/description", description);
    let optional = &document.json::<Value>()["paths"]["/oauth2-optional"]["get"];
    assert!(optional["responses"].get("401").is_none(), "{optional}");
    assert_eq!(
        optional["security"],
        json!([{"OAuth2PasswordBearer": []}, {}])
    );
}

const ALL_FLOWS: OAuth2 = OAuth2::new(&[
    OAuth2Flow::implicit("https://a/i").scopes(&[("x", "X")]),
    OAuth2Flow::password("token")
        .refresh_url("r")
        .scopes(&[("read:users", "Read")]),
    OAuth2Flow::client_credentials("cc"),
    OAuth2Flow::authorization_code("au", "tu"),
])
.description("D");
const NO_FLOW: OAuth2 = OAuth2::new(&[]).scheme_name("Empty");
const ANY_SCHEME: HttpBase = HttpBase::new("x-my oTHER");

#[get("/flows")]
async fn by_flows(#[security(ALL_FLOWS)] authorization: String) -> String {
    authorization
}

#[get("/no-flow")]
async fn by_no_flow(#[security(NO_FLOW)] authorization: Option<String>) -> Option<String> {
    authorization
}

#[get("/any-scheme")]
async fn by_any_scheme(
    #[security(ANY_SCHEME)] credentials: HttpAuthorizationCredentials,
) -> (String, String) {
    (credentials.scheme, credentials.credentials)
}

fn generic_schemes() -> TestClient {
    let routes = routes![by_flows, by_no_flow, by_any_scheme];
    TestClient::new(App::new("Schemes").routes(routes))
}

#[tokio::test]
async fn any_flow_gives_the_whole_header_of_whichever_scheme() {
    let client = generic_schemes();
    for sent in ["Bearer", "Bearer a", "Other b c", "x  y"] {
        for path in ["/flows", "/no-flow"] {
            let request = client.get(path).header("authorization", sent);
            request.await.assert_json(sent);
        }
    }
    for empty in [
        client.get("/flows"),
        client.get("/flows").header("authorization", ""),
    ] {
        empty
            .await
            .assert_status(401)
            .assert_header("www-authenticate", "Bearer")
            .assert_json(json!({"detail": "Not authenticated"}));
    }
    let empty = client.get("/no-flow").header("authorization", "");
    empty.await.assert_json(json!(null));
}

#[tokio::test]
async fn any_http_scheme_needs_its_name_and_something_after_it() {
    let client = generic_schemes();
    for (sent, scheme, credentials) in [
        ("Bearer a", "Bearer", "a"),
        ("Other b c", "Other", "b c"),
        ("x  y", "x", "y"),
    ] {
        let request = client.get("/any-scheme").header("authorization", sent);
        request.await.assert_json([scheme, credentials]);
    }
    for sent in ["", "Bearer", "Other "] {
        let request = client.get("/any-scheme").header("authorization", sent);
        request
            .await
            .assert_status(401)
            .assert_header("www-authenticate", "X-My Other")
            .assert_json(json!({"detail": "Not authenticated"}));
    }
}

#[tokio::test]
async fn generic_schemes_are_documented_as_they_were_made() {
    let document = generic_schemes().get("/openapi.json").await;
    document.assert_json_at(
        "/components/securitySchemes",
        json!({
            "OAuth2": {
                "type": "oauth2",
                "description": "D",
                "flows": {
                    "implicit": {"scopes": {"x": "X"}, "authorizationUrl": "https://a/i"},
                    "password": {"refreshUrl": "r", "scopes": {"read:users": "Read"}, "tokenUrl": "token"},
                    "clientCredentials": {"scopes": {}, "tokenUrl": "cc"},
                    "authorizationCode": {"scopes": {}, "authorizationUrl": "au", "tokenUrl": "tu"},
                },
            },
            "HTTPBase": {"type": "http", "scheme": "x-my oTHER"},
            "Empty": {"type": "oauth2", "flows": {}},
        }),
    );
}

#[derive(Clone, Default)]
struct Calls(Arc<AtomicU32>);

#[derive(Clone)]
struct Session(u32);

#[dependency]
async fn session(State(calls): State<Calls>) -> Session {
    Session(calls.0.fetch_add(1, Ordering::SeqCst) + 1)
}

#[derive(Clone)]
struct User {
    scopes: Vec<&'static str>,
    session: u32,
}

#[dependency]
async fn current_user(
    scopes: SecurityScopes,
    session: Session,
    #[security(OAUTH2)] _token: Option<String>,
) -> User {
    User {
        scopes: scopes.scopes().to_vec(),
        session: session.0,
    }
}

#[derive(Clone)]
struct Me(User);

#[dependency]
async fn me(#[security(scopes = ["me"])] user: User) -> Me {
    Me(user)
}

#[derive(Clone)]
struct Items(User);

#[dependency]
async fn items(me: Me) -> Items {
    Items(me.0)
}

#[get("/scopes")]
async fn read_scopes(
    plain: User,
    me: Me,
    #[security(scopes = ["items", "me"])] items: Items,
    #[depends(current_user, scopes = ["items"])] named: User,
    own: SecurityScopes,
) -> Json<Value> {
    let user = |user: &User| json!([user.scopes, user.session]);
    Json(json!([
        user(&plain),
        user(&me.0),
        user(&items.0),
        user(&named),
        own.scopes()
    ]))
}

#[get("/scheme")]
async fn read_scheme(#[security(OAUTH2, scopes = ["items"])] token: String) -> String {
    token
}

#[tokio::test]
async fn a_dependency_sees_every_scope_on_the_way_to_it_and_the_others_run_once() {
    let app = App::new("Scopes")
        .state(Calls::default())
        .routes(routes![read_scopes]);
    TestClient::new(app)
        .get("/scopes")
        .await
        .assert_json(json!([
            [[], 1],
            [["me"], 1],
            [["items", "me"], 1],
            [["items"], 1],
            [],
        ]));
}

#[tokio::test]
async fn the_document_merges_the_scopes_of_a_scheme() {
    let app = App::new("Scopes")
        .state(Calls::default())
        .routes(routes![read_scopes, read_scheme]);
    let document = TestClient::new(app).get("/openapi.json").await;
    let merged = json!([{"OAuth2PasswordBearer": ["me", "items"]}]);
    document.assert_json_at("/paths/~1scopes/get/security", merged);
    let own = json!([{"OAuth2PasswordBearer": ["items"]}]);
    document.assert_json_at("/paths/~1scheme/get/security", own);
}

#[post("/token")]
async fn log_in(form: OAuth2PasswordRequestForm) -> Json<Value> {
    Json(json!([
        form.grant_type,
        form.username,
        form.password.expose(),
        form.scopes,
        form.client_id,
        form.client_secret.map(waypost::Secret::into_inner),
    ]))
}

#[post("/strict-token")]
async fn log_in_strictly(form: OAuth2PasswordRequestFormStrict) -> Option<String> {
    form.0.grant_type
}

#[tokio::test]
async fn the_form_splits_its_scopes() {
    let client = TestClient::new(App::new("Login").routes(routes![log_in]));
    let form = [("username", "ada"), ("password", "secret")];
    let answer = client.post("/token").form(form).await;
    answer.assert_json(json!([null, "ada", "secret", [], null, null]));
    let all = [
        ("grant_type", "password"),
        ("username", "ada"),
        ("password", "secret"),
        ("scope", " items  me "),
        ("client_id", "web"),
        ("client_secret", "hidden"),
    ];
    let answer = client.post("/token").form(all).await;
    answer.assert_json(json!([
        "password",
        "ada",
        "secret",
        ["items", "me"],
        "web",
        "hidden"
    ]));
}

#[tokio::test]
async fn the_form_is_of_the_password_grant_alone() {
    let client = TestClient::new(App::new("Login").routes(routes![log_in, log_in_strictly]));
    let form = [
        ("grant_type", "code"),
        ("username", "ada"),
        ("password", "hunter2"),
    ];
    let answer = client.post("/token").form(form).await;
    answer
        .assert_status(422)
        .assert_json_at("/detail/0/type", "string_pattern_mismatch");
    answer.assert_json_at("/detail/0/loc", json!(["body", "grant_type"]));
    assert!(!answer.text().contains("hunter2"), "{}", answer.text());
    let answer = client
        .post("/strict-token")
        .form([("username", "ada"), ("password", "x")])
        .await;
    answer
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "grant_type"]));
}

const OTHER: OAuth2PasswordBearer = OAuth2PasswordBearer::new("other");

#[get("/other")]
async fn by_another_scheme(#[security(OTHER)] token: String) -> String {
    token
}

#[test]
fn two_schemes_of_one_name_stop_the_start() {
    let app = App::new("Two").routes(routes![by_oauth2, by_another_scheme]);
    let error = app.into_router().unwrap_err().to_string();
    assert!(
        error.contains(
            "`by_another_scheme` has a security scheme called `OAuth2PasswordBearer`, which is another one for \
             `by_oauth2` at crates/waypost/tests/web/security.rs:"
        ),
        "{error}"
    );
}
