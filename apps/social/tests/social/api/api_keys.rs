use serde_json::{Value, json};
use waypost::testing::TestClient;

use super::support::{Person, TestApp, text_at};

async fn key(app: &TestApp, person: &Person, scopes: &[&str]) -> (String, TestClient) {
    let body = json!({"name": "Import", "scopes": scopes});
    let response = person.client.post("/api/api-keys").json(&body).await;
    response
        .assert_status(201)
        .assert_header("cache-control", "no-store");
    let created: Value = response.json();
    let client = app
        .new_client()
        .header("x-api-key", text_at(&created, "key"));
    (text_at(&created["api_key"], "id"), client)
}

#[tokio::test]
async fn a_key_acts_for_its_owner_within_its_scopes() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (_, program) = key(&app, &ada, &["posts:write"]).await;
    let post = json!({"title": "By a program", "content": "…"});
    let written = program.post("/api/posts").json(&post).await;
    written
        .assert_status(201)
        .assert_json_at("/author/id", ada.id.as_str());
    let vote = format!("/api/posts/{}/vote", text_at(&written.json(), "id"));
    program.put(&vote).await.assert_status(403);
}

#[tokio::test]
async fn a_key_cannot_touch_the_account_nor_make_keys() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (_, program) = key(&app, &ada, &["posts:write", "votes:write"]).await;
    program.get("/api/api-keys").await.assert_status(403);
    program.delete("/api/sessions").await.assert_status(403);
    let body = json!({"name": "More", "scopes": ["posts:write"]});
    let response = program.post("/api/api-keys").json(&body).await;
    response.assert_status(403);
    let body = json!({"name": "More", "scopes": ["account"]});
    let response = ada.client.post("/api/api-keys").json(&body).await;
    response.assert_status(422);
}

#[tokio::test]
async fn a_key_is_shown_once_and_listed_by_its_last_characters() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"name": "Import", "scopes": ["votes:write"], "expires_in_days": 1});
    let created: Value = ada.client.post("/api/api-keys").json(&body).await.json();
    let secret = text_at(&created, "key");
    let list = ada.client.get("/api/api-keys").await;
    list.assert_json(json!([created["api_key"]]));
    assert!(!list.text().contains(&secret), "{}", list.text());
    assert!(secret.ends_with(&text_at(&created["api_key"], "hint")));
}

#[tokio::test]
async fn a_revoked_key_is_out_at_once_and_nobody_revokes_that_of_another() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let (id, program) = key(&app, &ada, &["posts:write"]).await;
    let path = format!("/api/api-keys/{id}");
    eve.client.delete(&path).await.assert_status(404);
    program.get("/api/users/me").await.assert_status(200);
    ada.client.delete(&path).await.assert_status(204);
    program.get("/api/users/me").await.assert_status(401);
    ada.client.delete(&path).await.assert_status(404);
}

#[tokio::test]
async fn keys_are_for_those_who_are_logged_in() {
    let app = TestApp::start().await;
    app.client.get("/api/api-keys").await.assert_status(401);
    let body = json!({"name": "Import", "scopes": []});
    let response = app.client.post("/api/api-keys").json(&body).await;
    response.assert_status(401);
    app.client
        .delete("/api/api-keys/x")
        .await
        .assert_status(401);
}
