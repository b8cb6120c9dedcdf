use serde_json::{Value, json};
use uuid::Uuid;

use super::support::{PASSWORD, TestApp, faults, log_in, next_page};

#[tokio::test]
async fn who_signs_up_is_listed_without_address_and_password() {
    let app = TestApp::start().await;
    let body = json!({"name": "Ada", "email": "Ada@example.org", "password": PASSWORD});
    let response = app.client.post("/api/users").json(&body).await;
    let user: Value = response.assert_status(201).json();
    assert_eq!(user["name"], "Ada");
    assert_eq!(user.as_object().unwrap().len(), 3, "{user}");
    let id = user["id"].as_str().unwrap();
    assert_eq!(id.parse::<Uuid>().unwrap().get_version_num(), 7);
    let path = format!("/api/users/{id}");
    app.client.get(path).await.assert_json(&user);
    app.client
        .get("/api/users")
        .await
        .assert_json(json!([user]));
}

#[tokio::test]
async fn an_address_that_is_taken_is_a_409_whatever_its_case() {
    let app = TestApp::start().await;
    app.person("ada").await;
    let body = json!({"name": "Eve", "email": "ADA@example.org", "password": PASSWORD});
    let response = app.client.post("/api/users").json(&body).await;
    response
        .assert_status(409)
        .assert_json(json!({"detail": "The email is already registered"}));
}

#[tokio::test]
async fn a_password_that_is_short_common_or_built_from_the_name_is_a_400() {
    let app = TestApp::start().await;
    for (password, why) in [
        ("Tr0ub4dor&3", "at least 15 characters"),
        ("passwordpassword", "too common"),
        ("ada@example.org!", "built from your name"),
    ] {
        let body = json!({"name": "Ada", "email": "ada@example.org", "password": password});
        let response = app.client.post("/api/users").json(&body).await;
        response.assert_status(400);
        assert!(response.text().contains(why), "{}", response.text());
        assert!(!response.text().contains(password), "{}", response.text());
    }
}

#[tokio::test]
async fn a_password_of_64_characters_of_any_script_without_digits_is_taken_as_it_is() {
    let app = TestApp::start().await;
    let password = "grüße aus 東京 ".repeat(6).trim_end().to_owned();
    assert!(password.chars().count() >= 64);
    let body = json!({"name": "Ada", "email": "ada@example.org", "password": password});
    app.client
        .post("/api/users")
        .json(&body)
        .await
        .assert_status(201);
    let client = app.new_client();
    log_in(&client, "ada@example.org", &password)
        .await
        .assert_status(204);
    for other in [
        password.to_uppercase(),
        password[..password.len() - 3].to_owned(),
    ] {
        log_in(&client, "ada@example.org", &other)
            .await
            .assert_status(401);
    }
}

#[tokio::test]
async fn every_fault_is_named_and_no_password_is_repeated() {
    let app = TestApp::start().await;
    let body = json!({"name": "", "email": "nobody", "password": 4711, "admin": true});
    let response = app.client.post("/api/users").json(&body).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([
            ["string_too_short", ["body", "name"]],
            ["value_error", ["body", "email"]],
            ["string_type", ["body", "password"]],
            ["extra_forbidden", ["body", "admin"]],
        ])
    );
    assert!(!response.text().contains("4711"), "{}", response.text());
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
        app.database.user(name).await;
    }
    let mut path = "/api/users?limit=1".to_owned();
    for name in ["c", "b", "a"] {
        let response = app.client.get(&path).await;
        response.assert_json_at("/0/name", name);
        assert_eq!(response.json::<Vec<Value>>().len(), 1);
        match next_page(&response) {
            Some(next) => path = next,
            None => assert_eq!(name, "a"),
        }
    }
    for query in ["limit=0", "limit=101", "limit=1e1", "cursor=x"] {
        app.client
            .get(format!("/api/users?{query}"))
            .await
            .assert_status(422);
    }
}

#[tokio::test]
async fn only_oneself_sees_the_own_address_and_changes_the_own_name() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    app.client.get("/api/users/me").await.assert_status(401);
    let profile = ada.client.get("/api/users/me").await;
    profile
        .assert_json_at("/email", "ada@example.org")
        .assert_json_at("/id", ada.id.as_str());

    let change = json!({"name": "Ada King"});
    app.client
        .patch("/api/users/me")
        .json(&change)
        .await
        .assert_status(401);
    let changed = ada.client.patch("/api/users/me").json(&change).await;
    changed
        .assert_status(200)
        .assert_json_at("/name", "Ada King");
    let path = format!("/api/users/{}", ada.id);
    app.client
        .get(path)
        .await
        .assert_json_at("/name", "Ada King");
    for refused in [
        json!({"name": ""}),
        json!({"name": "x", "email": "a@b.example"}),
    ] {
        let response = ada.client.patch("/api/users/me").json(&refused).await;
        response.assert_status(422);
    }
    let program = app.with_token(&ada, &["posts:write"]).await;
    let response = program.patch("/api/users/me").json(&change).await;
    response.assert_status(403);
}

#[tokio::test]
async fn a_password_change_takes_the_current_one_and_ends_every_other_login() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let elsewhere = app.new_client();
    log_in(&elsewhere, &ada.email, PASSWORD).await;
    let program = app.with_token(&ada, &[]).await;
    let new = "over the hills and far away";

    let wrong = json!({"current_password": "not the current one", "new_password": new});
    let response = ada.client.put("/api/users/me/password").json(&wrong).await;
    response
        .assert_status(403)
        .assert_json(json!({"detail": "The password is not correct"}));
    elsewhere.get("/api/users/me").await.assert_status(200);
    let weak = json!({"current_password": PASSWORD, "new_password": "passwordpassword"});
    let response = ada.client.put("/api/users/me/password").json(&weak).await;
    response.assert_status(400);

    let change = json!({"current_password": PASSWORD, "new_password": new});
    let response = ada.client.put("/api/users/me/password").json(&change).await;
    response.assert_status(204);
    ada.client.get("/api/users/me").await.assert_status(200);
    elsewhere.get("/api/users/me").await.assert_status(401);
    program.get("/api/users/me").await.assert_status(401);
    log_in(&elsewhere, &ada.email, PASSWORD)
        .await
        .assert_status(401);
    log_in(&elsewhere, &ada.email, new).await.assert_status(204);
}

#[tokio::test]
async fn a_deleted_account_is_gone_with_posts_votes_and_every_login() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.person("ada").await, app.person("ben").await);
    ada.write("of Ada").await;
    let kept = ben.write("of Ben").await;
    let vote = format!("/api/posts/{kept}/vote");
    ada.client.put(&vote).await.assert_status(204);
    let program = app.with_token(&ada, &["posts:write"]).await;
    let elsewhere = app.new_client();
    log_in(&elsewhere, &ada.email, PASSWORD).await;

    let delete = |password: &str| {
        let body = json!({"password": password});
        ada.client.post("/api/users/me/delete").json(&body)
    };
    delete("not the password").await.assert_status(403);
    delete(PASSWORD).await.assert_status(204);

    let posts = app.client.get("/api/posts").await;
    posts
        .assert_json_at("/0/title", "of Ben")
        .assert_json_at("/0/votes", 0);
    assert_eq!(posts.json::<Vec<Value>>().len(), 1);
    for client in [&ada.client, &elsewhere, &program] {
        client.get("/api/users/me").await.assert_status(401);
    }
    log_in(&elsewhere, &ada.email, PASSWORD)
        .await
        .assert_status(401);
}

#[tokio::test]
async fn a_new_backend_has_no_users() {
    let app = TestApp::start().await;
    app.client.get("/api/users").await.assert_json(json!([]));
}

#[tokio::test]
async fn what_is_personal_is_not_kept_by_caches() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for path in ["/api/users/me", "/api/sessions", "/account", "/"] {
        let response = ada.client.get(path).await;
        response
            .assert_status(200)
            .assert_header("cache-control", "no-store");
    }
}

#[tokio::test]
async fn who_makes_many_accounts_has_to_wait_and_nobody_elsewhere() {
    let app = TestApp::start_for_few(2).await;
    let sign_up = async |number: u32, address: &str, password: &str| {
        let email = format!("member-{number}@example.org");
        let body = json!({"name": "Ada", "email": email, "password": password});
        let request = app.client.post("/api/users").json(&body);
        request.header("x-forwarded-for", address).await
    };
    // What the rules refuse costs nothing and counts for nothing.
    for _ in 0..4 {
        let weak = sign_up(0, "203.0.113.9", "password").await;
        weak.assert_status(400);
    }
    for number in 0..3 {
        let made = sign_up(number, "203.0.113.9", PASSWORD).await;
        made.assert_status(201);
    }
    let refused = sign_up(3, "203.0.113.9", PASSWORD).await;
    refused.assert_status(429);
    let wait: u64 = refused.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=30).contains(&wait), "{wait}");

    let form = [
        ("name", "Ada"),
        ("email", "member-3@example.org"),
        ("password", PASSWORD),
    ];
    let page = app.client.post("/signup").form(form);
    let page = page.header("x-forwarded-for", "203.0.113.9").await;
    page.assert_status(429);
    assert!(page.headers().contains_key("retry-after"));
    assert!(page.text().contains("Wait a little"), "{}", page.text());

    let elsewhere = sign_up(3, "198.51.100.7", PASSWORD).await;
    elsewhere.assert_status(201);
}
