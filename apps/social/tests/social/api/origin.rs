//! What browsers are told, and what other sites make them send.

use serde_json::json;

use super::support::{PASSWORD, TestApp};

#[tokio::test]
async fn a_request_that_another_site_makes_a_browser_send_is_refused() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = ada.write("Hello").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let vote = ada.client.put(format!("/api/posts/{id}/vote"));
        vote.header(name, value).await.assert_status(403);
        let form = ada.client.post(format!("/posts/{id}/delete"));
        let response = form.header(name, value).await;
        response
            .assert_status(403)
            .assert_header("content-type", "text/html; charset=utf-8");
    }
    let log_in = json!({"email": ada.email, "password": PASSWORD});
    let response = app.client.post("/api/sessions").json(&log_in);
    let response = response.header("sec-fetch-site", "cross-site").await;
    response.assert_status(403);
    app.client
        .get(format!("/api/posts/{id}"))
        .await
        .assert_json_at("/votes", 0);
}

#[tokio::test]
async fn pages_may_load_nothing_but_their_stylesheet_and_data_is_not_rendered() {
    let app = TestApp::start().await;
    for path in ["/", "/login", "/nowhere"] {
        let response = app.client.get(path).await;
        let policy = response.headers()["content-security-policy"].to_str();
        let policy = policy.unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'"),
            "{policy}"
        );
        assert!(
            !policy.contains("script") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
    let response = app.client.get("/api/posts").await;
    response
        .assert_header("content-type", "application/json")
        .assert_header(
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        );
}

#[tokio::test]
async fn the_documentation_runs_no_script_but_its_own() {
    let app = TestApp::start().await;
    for path in ["/docs", "/redoc", "/docs/oauth2-redirect"] {
        let response = app.client.get(path).await;
        let policy = response.headers()["content-security-policy"].to_str();
        let policy = policy.unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        let scripts = policy
            .split("; ")
            .find(|part| part.starts_with("script-src"));
        let others = scripts.unwrap().split(' ').skip(1);
        for source in others {
            let is_own = source == "'self'" || source.starts_with("'sha256-");
            assert!(is_own, "{source} in {policy}");
        }
    }
}

#[tokio::test]
async fn every_answer_asks_for_tls_and_forbids_guessing_its_type() {
    let app = TestApp::start().await;
    for path in ["/", "/api/posts", "/api/nowhere", "/docs", "/style.css"] {
        let response = app.client.get(path).await;
        response
            .assert_header("x-content-type-options", "nosniff")
            .assert_header("referrer-policy", "same-origin")
            .assert_header(
                "strict-transport-security",
                "max-age=31536000; includeSubDomains",
            );
    }
}
