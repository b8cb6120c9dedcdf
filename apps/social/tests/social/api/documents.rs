use serde_json::Value;

use super::support::TestApp;

#[tokio::test]
async fn the_document_is_as_it_was_reviewed() {
    let app = TestApp::start().await;
    let document: Value = app.client.get("/openapi.json").await.json();
    insta::assert_json_snapshot!("openapi", document);
}

#[tokio::test]
async fn the_pages_are_there() {
    let app = TestApp::start().await;
    for page in ["/docs", "/redoc"] {
        let response = app.client.get(page).await;
        response.assert_status(200);
        assert!(response.text().contains("/openapi.json"), "{page}");
    }
}
