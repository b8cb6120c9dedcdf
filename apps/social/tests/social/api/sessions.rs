use serde_json::{Value, json};

use tokio::task::JoinSet;

use super::support::{PASSWORD, TestApp, log_in, text_at};

#[tokio::test]
async fn a_log_in_sets_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let response = log_in(&app.client, "ADA@Example.org", PASSWORD).await;
    response
        .assert_status(204)
        .assert_header("cache-control", "no-store");
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(attribute), "{attribute} in {cookie}");
    }
    app.client
        .get("/api/users/me")
        .await
        .assert_json_at("/id", ada.id.as_str());
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_the_same_401() {
    let app = TestApp::start().await;
    app.person("ada").await;
    let client = app.new_client();
    let known = log_in(&client, "ada@example.org", "not the password").await;
    let unknown = log_in(&client, "eve@example.org", "not the password").await;
    known
        .assert_status(401)
        .assert_json(json!({"detail": "Incorrect username or password"}));
    unknown.assert_status(401);
    assert_eq!(known.bytes(), unknown.bytes());
    assert_eq!(
        known.headers().get("www-authenticate"),
        unknown.headers().get("www-authenticate")
    );
}

#[tokio::test]
async fn after_six_wrong_passwords_the_right_one_has_to_wait() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app.new_client();
    for _ in 0..6 {
        log_in(&client, &ada.email, "not the password")
            .await
            .assert_status(401);
    }
    let response = log_in(&client, &ada.email, PASSWORD).await;
    response.assert_status(429);
    assert!(response.headers().contains_key("retry-after"));
    // Whoever is in stays in.
    ada.client.get("/api/users/me").await.assert_status(200);
}

#[tokio::test]
async fn strangers_who_fail_do_not_keep_the_owner_out_on_a_known_device() {
    let app = TestApp::start_with_password_form().await;
    let ada = app.person("ada").await;
    let stranger = app.new_client();
    for _ in 0..6 {
        log_in(&stranger, &ada.email, "not the password")
            .await
            .assert_status(401);
    }
    log_in(&stranger, &ada.email, PASSWORD)
        .await
        .assert_status(429);
    log_in(&ada.client, &ada.email, PASSWORD)
        .await
        .assert_status(204);
    let form = [
        ("grant_type", "password"),
        ("username", ada.email.as_str()),
        ("password", PASSWORD),
    ];
    let token = ada.client.post("/api/token").form(form).await;
    token.assert_status(200);
    let form = [("email", ada.email.as_str()), ("password", PASSWORD)];
    let page = ada.client.post("/login").form(form).await;
    assert!(page.text().contains("Log out"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_log_ins_at_once_pass_one_connection() {
    let app = TestApp::start_on_one_connection().await;
    let ada = app.person("ada").await;
    let mut logins = JoinSet::new();
    for _ in 0..50 {
        let body = json!({"email": ada.email, "password": PASSWORD});
        logins.spawn(app.client.post("/api/sessions").json(&body).send());
    }
    for answer in logins.join_all().await {
        // More than six at once wait, as if they were guesses.
        let status = answer.status().as_u16();
        assert!([204, 429].contains(&status), "{status}");
    }
    app.client.get("/api/users").await.assert_status(200);
}

#[tokio::test]
async fn a_new_log_in_ends_the_session_that_the_browser_had() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let old = ada.client.cookie("__Host-session").unwrap();
    log_in(&ada.client, &ada.email, PASSWORD).await;
    assert_ne!(ada.client.cookie("__Host-session").unwrap(), old);
    let thief = app.new_client();
    thief.set_cookie("__Host-session", old);
    thief.get("/api/users/me").await.assert_status(401);
}

#[tokio::test]
async fn a_log_out_ends_the_session_and_clears_the_cookie() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let cookie = ada.client.cookie("__Host-session").unwrap();
    ada.client
        .delete("/api/sessions/current")
        .await
        .assert_status(204);
    assert_eq!(ada.client.cookie("__Host-session"), None);
    let thief = app.new_client();
    thief.set_cookie("__Host-session", cookie);
    thief.get("/api/users/me").await.assert_status(401);
    // Without a session there is nothing to end.
    ada.client
        .delete("/api/sessions/current")
        .await
        .assert_status(204);
}

#[tokio::test]
async fn a_person_sees_the_own_sessions_and_ends_one_at_once() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let phone = app.new_client().header("user-agent", "Phone");
    log_in(&phone, &ada.email, PASSWORD).await;

    let sessions: Vec<Value> = ada.client.get("/api/sessions").await.json();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["current"] == false);
    assert_eq!(other.unwrap()["user_agent"], "Phone");
    let path = format!("/api/sessions/{}", text_at(other.unwrap(), "id"));

    let eve = app.person("eve").await;
    eve.client.delete(&path).await.assert_status(404);
    phone.get("/api/users/me").await.assert_status(200);
    ada.client.delete(&path).await.assert_status(204);
    phone.get("/api/users/me").await.assert_status(401);
    ada.client.delete(&path).await.assert_status(404);
    app.client.get("/api/sessions").await.assert_status(401);
}

#[tokio::test]
async fn logging_out_everywhere_ends_sessions_and_tokens_of_that_user_alone() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.person("ada").await, app.person("ben").await);
    let elsewhere = app.new_client();
    log_in(&elsewhere, &ada.email, PASSWORD).await;
    let program = app.with_token(&ada, &[]).await;

    ada.client.delete("/api/sessions").await.assert_status(204);
    for client in [&ada.client, &elsewhere, &program] {
        client.get("/api/users/me").await.assert_status(401);
    }
    ben.client.get("/api/users/me").await.assert_status(200);
}

#[tokio::test]
async fn what_is_stored_of_a_session_is_not_what_opens_it() {
    use sea_orm::EntityTrait;
    use waypost::auth::stores::entities::session;

    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let cookie = ada.client.cookie("__Host-session").unwrap();
    let (id, secret) = cookie.split_once('.').unwrap();
    let rows = session::Entity::find().all(app.database.database.reader());
    let stored = format!("{:?}", rows.await.unwrap());
    assert!(stored.contains(id), "{stored}");
    assert!(!stored.contains(secret), "{stored}");
}
