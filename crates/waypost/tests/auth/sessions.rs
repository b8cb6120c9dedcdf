use std::time::Duration;

use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{House, PASSWORD, house, log_in_with};

const COOKIE: &str = "__Host-session";

#[tokio::test]
async fn a_session_lets_its_user_in_until_it_is_logged_out() {
    let House { client, .. } = house().await;
    client.get("/by-session").await.assert_status(401);
    log_in_with(&client).await;
    client.get("/by-session").await.assert_json("ada");

    let stolen = client.cookie(COOKIE).unwrap();
    client
        .post("/logout")
        .follow_redirects(false)
        .await
        .assert_status(303)
        .assert_header("location", "/");
    assert_eq!(client.cookie(COOKIE), None);
    let again = client.get("/by-session").cookie(COOKIE, stolen).await;
    again.assert_status(401);
}

#[tokio::test]
async fn whose_session_has_ended_is_nobody_where_the_identity_is_optional() {
    let House { client, .. } = house().await;
    log_in_with(&client).await;
    let ended = client.cookie(COOKIE).unwrap();
    client.post("/logout").await;
    let request = client.get("/by-any-or-none").cookie(COOKIE, ended);
    request.await.assert_json("anonymous");
}

#[tokio::test]
async fn the_cookie_is_bound_to_its_host_and_hidden_from_scripts() {
    let House { client, .. } = house().await;
    let form = [("username", "ada"), ("password", PASSWORD)];
    let response = client.post("/login").form(form).await;
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    assert!(
        cookie.ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/"),
        "{cookie}"
    );
    response.assert_header("cache-control", "no-store");
}

#[tokio::test]
async fn without_a_cookie_the_challenge_names_no_error() {
    let House { client, .. } = house().await;
    client
        .get("/by-session")
        .await
        .assert_status(401)
        .assert_header("www-authenticate", "APIKey")
        .assert_json(json!({"detail": "Not authenticated"}));
}

#[tokio::test]
async fn a_login_ends_the_session_that_the_browser_had() {
    let House { client, .. } = house().await;
    log_in_with(&client).await;
    let first = client.cookie(COOKIE).unwrap();
    log_in_with(&client).await;
    assert_ne!(client.cookie(COOKIE).unwrap(), first);
    client
        .get("/by-session")
        .cookie(COOKIE, first)
        .await
        .assert_status(401);
}

#[tokio::test]
async fn an_idle_session_ends() {
    let House { client, clock, .. } = house().await;
    log_in_with(&client).await;
    clock.advance(Duration::from_secs(13 * 24 * 3600));
    client.get("/by-session").await.assert_status(200);
    clock.advance(Duration::from_secs(15 * 24 * 3600));
    client.get("/by-session").await.assert_status(401);
}

#[tokio::test]
async fn a_user_lists_and_ends_sessions_elsewhere() {
    let house = house().await;
    log_in_with(&house.client).await;
    let elsewhere = house.other_browser();
    log_in_with(&elsewhere).await;

    let ids: Vec<String> = house.client.get("/sessions").await.json();
    assert_eq!(ids.len(), 2);
    let token = elsewhere.cookie(COOKIE).unwrap();
    let id = ids.iter().find(|id| token.starts_with(*id)).unwrap();
    house
        .client
        .delete(format!("/sessions/{id}"))
        .await
        .assert_json(true);
    elsewhere.get("/by-session").await.assert_status(401);
    house.client.get("/by-session").await.assert_status(200);
    house
        .client
        .delete(format!("/sessions/{id}"))
        .await
        .assert_json(false);
}

#[tokio::test]
async fn two_session_cookies_are_refused() {
    let House { client, .. } = house().await;
    log_in_with(&client).await;
    let token = client.cookie(COOKIE).unwrap();
    client
        .get("/by-session")
        .header("cookie", format!("{COOKIE}={token}; {COOKIE}=planted"))
        .await
        .assert_status(400);
}

#[tokio::test]
async fn on_localhost_a_developer_needs_no_tls_and_production_insists_on_it() {
    use std::sync::Arc;
    use waypost::auth::Environment;
    use waypost::auth::time::ManualClock;

    use crate::support::{app, auth, hashed};

    for (environment, secure) in [
        (Environment::Development, false),
        (Environment::Production, true),
    ] {
        let (passwords, hash) = hashed().await;
        let clock = Arc::new(ManualClock::default());
        let client = TestClient::new(app(auth(passwords, &clock, environment), hash))
            .header("host", "localhost:8000")
            .header("sec-fetch-site", "same-origin");
        log_in_with(&client).await;
        assert_eq!(client.cookie(COOKIE).is_some(), secure);
        assert_eq!(client.cookie("session").is_some(), !secure);
        client.get("/by-session").await.assert_status(200);
    }
}
