use crate::api::support::{PASSWORD, TestApp};

#[tokio::test]
async fn who_signs_up_is_logged_in_and_sent_to_the_feed() {
    let app = TestApp::start().await;
    app.client.get("/signup").await.assert_status(200);
    let form = [
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("password", PASSWORD),
    ];
    let request = app.client.post("/signup").form(form);
    let response = request.follow_redirects(false).await;
    response.assert_status(303).assert_header("location", "/");
    let feed = app.client.get("/").await;
    assert!(feed.text().contains("Log out"), "{}", feed.text());
    assert!(feed.text().contains("Ada"), "{}", feed.text());
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_only_the_password_is_lost() {
    let app = TestApp::start().await;
    let form = [("name", ""), ("email", "ada"), ("password", "too short")];
    let response = app.client.post("/signup").form(form).await;
    let html = response.assert_status(422).text();
    for kept in [
        r#"id="name-error">Please fill this in."#,
        r#"id="email-error">Value is not a valid email address"#,
        r#"value="ada""#,
        r#"aria-describedby="email-error""#,
    ] {
        assert!(html.contains(kept), "{kept} in {html}");
    }
    assert!(!html.contains("too short"), "{html}");
}

#[tokio::test]
async fn a_weak_password_and_a_taken_address_are_told_in_words() {
    let app = TestApp::start().await;
    app.person("ada").await;
    for (email, password, words) in [
        (
            "eve@example.org",
            "passwordpassword",
            "The password is too common",
        ),
        (
            "ADA@example.org",
            PASSWORD,
            "This email has an account already.",
        ),
    ] {
        let form = [("name", "Eve"), ("email", email), ("password", password)];
        let response = app.client.post("/signup").form(form).await;
        let html = response.assert_status(422).text();
        assert!(html.contains(words), "{words} in {html}");
        assert!(!html.contains(password), "{html}");
    }
}
