use serde_json::Value;

use crate::api::support::{PASSWORD, TestApp, log_in, text_at};

#[tokio::test]
async fn a_session_that_is_ended_elsewhere_is_out_with_its_next_click() {
    const PHONE: &str = "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0";

    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let phone = app.new_client().header("user-agent", PHONE);
    log_in(&phone, &ada.email, PASSWORD).await;
    let page = ada.client.get("/sessions").await;
    assert!(
        page.text().contains("Firefox on Android"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("This one"), "{}", page.text());

    let sessions: Vec<Value> = ada.client.get("/api/sessions").await.json();
    let other = sessions.iter().find(|session| session["current"] == false);
    let path = format!("/sessions/{}/end", text_at(other.unwrap(), "id"));
    let page = ada.client.post(&path).await;
    assert!(!page.text().contains("Firefox"), "{}", page.text());

    let request = phone.get("/sessions").follow_redirects(false);
    let response = request.await;
    response
        .assert_status(303)
        .assert_header("location", "/login?next=%2Fsessions");
    // What needs no session is there for whoever had one.
    let feed = phone.get("/").follow_redirects(false).await;
    assert!(feed.assert_status(200).text().contains("Log in"));
}

#[tokio::test]
async fn logging_out_everywhere_ends_this_session_too() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let page = ada.client.post("/sessions/end").await;
    assert!(page.text().contains("Log in"), "{}", page.text());
    assert_eq!(ada.client.cookie("__Host-session"), None);
}
