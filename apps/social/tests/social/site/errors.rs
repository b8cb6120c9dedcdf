use serde_json::json;
use uuid::Uuid;

use crate::api::support::TestApp;

#[tokio::test]
async fn what_is_not_there_is_a_page_for_people_and_json_for_programs() {
    let app = TestApp::start().await;
    for path in ["/nowhere".to_owned(), format!("/posts/{}", Uuid::now_v7())] {
        let response = app.client.get(&path).await;
        response
            .assert_status(404)
            .assert_header("content-type", "text/html; charset=utf-8");
        assert!(response.text().contains("Nothing here"), "{path}");
    }
    let response = app.client.get("/api/nowhere").await;
    response
        .assert_status(404)
        .assert_json(json!({"detail": "Not Found"}));
}

#[tokio::test]
async fn a_request_that_makes_no_sense_is_a_page_that_repeats_nothing() {
    let app = TestApp::start().await;
    let response = app.client.get("/posts/canary").await;
    let html = response.assert_status(422).text();
    assert!(html.contains("That was not understood"), "{html}");
    assert!(!html.contains("canary"), "{html}");
}

#[tokio::test]
async fn the_pages_are_not_in_the_document_of_the_api() {
    let app = TestApp::start().await;
    let document: serde_json::Value = app.client.get("/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    assert!(
        paths
            .keys()
            .all(|path| path.starts_with("/api/") || path.starts_with("/health/"))
    );
}

#[tokio::test]
async fn a_database_that_is_away_is_a_503_to_come_back_after() {
    let app = TestApp::start().await;
    app.client.get("/health/ready").await.assert_status(200);
    app.database.database.close().await.unwrap();
    for path in ["/api/posts", "/api/users", "/health/ready", "/"] {
        let response = app.client.get(path).await;
        response.assert_status(503);
        assert!(response.headers().contains_key("retry-after"), "{path}");
    }
    let page = app.client.get("/").await;
    assert!(page.text().contains("Try again in a moment."));
    app.client.get("/health/live").await.assert_status(200);
}
