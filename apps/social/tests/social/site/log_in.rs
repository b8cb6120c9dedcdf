use crate::api::support::{PASSWORD, TestApp};

#[tokio::test]
async fn who_must_log_in_comes_back_to_where_they_wanted_to_go() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let request = app.client.get("/posts/new").follow_redirects(false);
    let response = request.await;
    response
        .assert_status(303)
        .assert_header("location", "/login?next=%2Fposts%2Fnew");
    let page = app.client.get("/login?next=%2Fposts%2Fnew").await;
    assert!(page.text().contains(r#"value="/posts/new""#));
    let form = [
        ("email", ada.email.as_str()),
        ("password", PASSWORD),
        ("next", "/posts/new"),
    ];
    let response = app.client.post("/login").form(form).await;
    assert!(response.text().contains("Write a post"));
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for next in ["https://evil.example", "//evil.example", r"/\evil.example"] {
        let form = [
            ("email", ada.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let request = app.new_client().post("/login").form(form);
        let response = request.follow_redirects(false).await;
        response.assert_status(303).assert_header("location", "/");
    }
}

#[tokio::test]
async fn a_wrong_password_shows_the_form_again_with_the_address_alone() {
    let app = TestApp::start().await;
    let form = [
        ("email", "ada@example.org"),
        ("password", "not the password"),
    ];
    let response = app.client.post("/login").form(form).await;
    let html = response.assert_status(422).text();
    assert!(html.contains("Email or password is not correct."), "{html}");
    assert!(html.contains(r#"value="ada@example.org""#), "{html}");
    assert!(!html.contains("not the password"), "{html}");
}

#[tokio::test]
async fn a_log_out_ends_the_session() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let cookie = ada.client.cookie("__Host-session").unwrap();
    let page = ada.client.post("/logout").await;
    assert!(page.text().contains("Log in"), "{}", page.text());
    let thief = app.new_client();
    thief.set_cookie("__Host-session", cookie);
    let page = thief.get("/").await;
    assert!(page.text().contains("Log in"), "{}", page.text());
}
