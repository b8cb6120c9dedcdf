use serde_json::{Value, json};
use waypost::testing::{TestClient, TestResponse};

use super::support::{PASSWORD, TestApp, text_at};

async fn refresh(client: &TestClient, token: &str) -> TestResponse {
    let body = json!({"refresh_token": token});
    client.post("/api/tokens/refresh").json(&body).await
}

fn bearer(app: &TestApp, tokens: &Value) -> TestClient {
    let token = text_at(tokens, "access_token");
    app.new_client()
        .header("authorization", format!("Bearer {token}"))
}

#[tokio::test]
async fn the_password_form_brings_tokens_that_caches_do_not_keep() {
    let app = TestApp::start_with_password_form().await;
    let ada = app.person("ada").await;
    let form = [
        ("grant_type", "password"),
        ("username", ada.email.as_str()),
        ("password", PASSWORD),
        ("scope", "posts:write"),
    ];
    let response = app.client.post("/api/token").form(form).await;
    response
        .assert_status(200)
        .assert_header("cache-control", "no-store")
        .assert_json_at("/token_type", "bearer")
        .assert_json_at("/scope", "posts:write");
    bearer(&app, &response.json())
        .get("/api/users/me")
        .await
        .assert_json_at("/id", ada.id.as_str());
}

#[tokio::test]
async fn the_password_form_refuses_wrong_passwords_and_unknown_scopes() {
    let app = TestApp::start_with_password_form().await;
    let ada = app.person("ada").await;
    let form = [("grant_type", "password"), ("username", ada.email.as_str())];
    let wrong = form.into_iter().chain([("password", "not the password")]);
    let response = app.client.post("/api/token").form(wrong).await;
    response.assert_status(401);
    assert!(response.headers().contains_key("www-authenticate"));
    let unknown = form
        .into_iter()
        .chain([("password", PASSWORD), ("scope", "everything")]);
    let response = app.client.post("/api/token").form(unknown).await;
    response
        .assert_status(400)
        .assert_json(json!({"detail": "There is no scope \"everything\""}));
}

#[tokio::test]
async fn there_is_no_password_form_unless_it_is_asked_for() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let form = [("username", ada.email.as_str()), ("password", PASSWORD)];
    let response = app.client.post("/api/token").form(form).await;
    response.assert_status(404);
}

#[tokio::test]
async fn an_app_logs_in_with_json_for_the_scopes_that_it_names() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let log_in = |password: &str, scopes: Value| {
        let body = json!({"email": ada.email, "password": password, "scopes": scopes});
        app.client.post("/api/tokens").json(&body)
    };
    let all = log_in(PASSWORD, Value::Null).await;
    all.assert_status(201)
        .assert_json_at("/scope", "account posts:write votes:write");
    let some = log_in(PASSWORD, json!(["votes:write"])).await;
    some.assert_json_at("/scope", "votes:write");
    log_in("not the password", Value::Null)
        .await
        .assert_status(401);
    log_in(PASSWORD, json!(["everything"]))
        .await
        .assert_status(422);
}

#[tokio::test]
async fn a_refresh_token_brings_the_next_pair_and_a_revoked_one_nothing() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"email": ada.email, "password": PASSWORD});
    let first: Value = app.client.post("/api/tokens").json(&body).await.json();
    let answer = refresh(&app.client, &text_at(&first, "refresh_token")).await;
    let second: Value = answer.assert_status(201).json();
    bearer(&app, &second)
        .get("/api/users/me")
        .await
        .assert_status(200);

    let last = text_at(&second, "refresh_token");
    let body = json!({"refresh_token": last});
    for _ in 0..2 {
        let response = app.client.post("/api/tokens/revoke").json(&body).await;
        response.assert_status(204);
    }
    refresh(&app.client, &last).await.assert_status(401);
    refresh(&app.client, "invented").await.assert_status(401);
    for tokens in [&first, &second] {
        let refused = bearer(&app, tokens).get("/api/users/me").await;
        refused.assert_status(401);
    }
}

#[tokio::test]
async fn a_token_that_is_tampered_with_is_a_401() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"email": ada.email, "password": PASSWORD});
    let tokens: Value = app.client.post("/api/tokens").json(&body).await.json();
    let token = text_at(&tokens, "access_token");
    let (signed, signature) = token.rsplit_once('.').unwrap();
    for forged in [
        format!("{signed}."),
        format!("{signed}.{}", signature.to_uppercase()),
        "invented".to_owned(),
    ] {
        let response = app
            .new_client()
            .get("/api/users/me")
            .header("authorization", format!("Bearer {forged}"))
            .await;
        response.assert_status(401).assert_header(
            "www-authenticate",
            r#"Bearer realm="api", error="invalid_token""#,
        );
    }
}

#[tokio::test]
async fn the_keys_that_verify_tokens_are_public_and_hold_nothing_private() {
    let app = TestApp::start().await;
    let keys: Value = app.client.get("/api/jwks").await.assert_status(200).json();
    let key = &keys["keys"][0];
    assert_eq!(key["kid"], "test");
    assert_eq!(key.get("d"), None);
}
