use serde_json::{Value, json};
use uuid::Uuid;

use super::support::{TestApp, faults};

#[tokio::test]
async fn a_user_can_be_made_and_read_back_without_showing_the_address() {
    let app = TestApp::start().await;
    let body = json!({"name": "Ada", "email": "Ada@example.org"});
    let response = app.client.post("/api/users").json(&body).await;
    let user: Value = response.assert_status(201).json();
    assert_eq!(user["name"], "Ada");
    assert!(!response.text().contains('@'), "{user}");
    let id = user["id"].as_str().unwrap();
    assert_eq!(id.parse::<Uuid>().unwrap().get_version_num(), 7);
    app.client
        .get(format!("/api/users/{id}"))
        .await
        .assert_json(&user);
    app.client
        .get("/api/users")
        .await
        .assert_json(json!([user]));
}

#[tokio::test]
async fn an_address_that_is_taken_is_a_409_whatever_its_case() {
    let app = TestApp::start().await;
    app.user("ada").await;
    let body = json!({"name": "Eve", "email": "ADA@example.org"});
    let response = app.client.post("/api/users").json(&body).await;
    response
        .assert_status(409)
        .assert_json(json!({"detail": "The email is already registered"}));
}

#[tokio::test]
async fn every_fault_is_named() {
    let app = TestApp::start().await;
    let body = json!({"name": "", "email": "nobody", "admin": true});
    let response = app.client.post("/api/users").json(&body).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([
            ["string_too_short", ["body", "name"]],
            ["string_pattern_mismatch", ["body", "email"]],
            ["extra_forbidden", ["body", "admin"]],
        ])
    );
}

#[tokio::test]
async fn an_unknown_id_is_a_404_and_no_id_a_422() {
    let app = TestApp::start().await;
    let id = Uuid::now_v7();
    let response = app.client.get(format!("/api/users/{id}")).await;
    response
        .assert_status(404)
        .assert_json(json!({"detail": format!("User {id} was not found")}));
    let response = app.client.get("/api/users/7").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/type", "uuid_parsing");
}

#[tokio::test]
async fn a_list_has_pages() {
    let app = TestApp::start().await;
    for name in ["a", "b", "c"] {
        app.user(name).await;
    }
    let response = app.client.get("/api/users?limit=1&offset=1").await;
    response.assert_json_at("/0/name", "b");
    assert_eq!(response.json::<Vec<Value>>().len(), 1);
    for query in [
        "limit=0",
        "limit=101",
        "offset=-1",
        "limit=1e1",
        "offset=99999999999999999999",
    ] {
        app.client
            .get(format!("/api/users?{query}"))
            .await
            .assert_status(422);
    }
    let response = app
        .client
        .get(format!("/api/users?offset={}", u32::MAX))
        .await;
    response.assert_status(200).assert_json(json!([]));
}
