use serde_json::json;

use crate::api::support::{PASSWORD, TestApp, log_in};

#[tokio::test]
async fn posts_are_shown_as_text_whatever_they_hold() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let name = json!({"name": "<b>ada</b>"});
    ada.client.patch("/api/users/me").json(&name).await;
    let id = ada.write("<script>alert(1)</script>").await;
    for path in [
        "/".to_owned(),
        format!("/posts/{id}"),
        format!("/users/{}", ada.id),
    ] {
        let html = app.client.get(&path).await;
        let html = html.assert_status(200).text();
        assert!(html.contains("&#60;script&#62;alert(1)"), "{path}: {html}");
        assert!(
            html.contains("&#60;b&#62;ada&#60;/b&#62;"),
            "{path}: {html}"
        );
        assert!(!html.contains("<script>"), "{path}: {html}");
        assert!(!html.contains("example.org"), "{path}: {html}");
    }
}

/// Each in a form that would leave the place where it is shown.
#[tokio::test]
async fn what_an_address_or_a_browser_says_is_shown_as_text() {
    const ATTACK: &str = r#""><script>alert(1)</script>"#;

    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let encoded = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for path in [
        format!("/?search={encoded}"),
        format!("/users/{}?search={encoded}", ada.id),
        format!("/login?next=/{encoded}"),
    ] {
        let page = app.client.get(&path).await;
        let html = page.text();
        assert!(html.contains("&#60;script&#62;alert(1)"), "{path}: {html}");
        assert!(!html.contains("<script"), "{path}: {html}");
    }
    let phone = app.new_client().header("user-agent", ATTACK);
    log_in(&phone, &ada.email, PASSWORD)
        .await
        .assert_status(204);
    let page = phone.get("/sessions").await;
    let html = page.assert_status(200).text();
    assert!(!html.contains("<script"), "{html}");
}

#[tokio::test]
async fn the_feed_goes_on_page_by_page_and_keeps_the_search() {
    let app = TestApp::start().await;
    let ada = app.database.user("ada").await;
    for number in 0..25 {
        let title = format!("match {number:02}");
        app.database.post(ada.id, &title, "").await;
        app.database.post(ada.id, "other", "").await;
    }
    let first = app.client.get("/?search=match").await;
    let html = first.text();
    assert!(html.contains("match 24") && html.contains("match 05"));
    assert!(
        !html.contains("match 04") && !html.contains("other"),
        "{html}"
    );
    let next = html.split(r#"rel="next""#).next().unwrap();
    let next = next.rsplit(r#"href=""#).next().unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = app.client.get(next).await;
    let html = second.text();
    assert!(
        html.contains("match 04") && html.contains("match 00"),
        "{html}"
    );
    assert!(
        !html.contains("match 05") && !html.contains("Older posts"),
        "{html}"
    );
}

#[tokio::test]
async fn a_vote_brings_the_voter_back_to_where_they_were() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = ada.write("Hello").await;
    let here = format!("/users/{}", ada.id);
    let form = [("next", here.as_str())];
    for (action, pressed) in [("vote", "true"), ("vote", "true"), ("unvote", "false")] {
        let path = format!("/posts/{id}/{action}");
        let request = ada.client.post(&path).form(form);
        let response = request.follow_redirects(false).await;
        response.assert_status(303).assert_header("location", &here);
        let page = ada.client.get(&here).await;
        let expected = format!(r#"aria-pressed="{pressed}""#);
        assert!(page.text().contains(&expected), "{}", page.text());
    }
}

#[tokio::test]
async fn who_is_not_logged_in_is_sent_to_log_in_by_a_vote() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let path = format!("/posts/{}/vote", ada.write("Hello").await);
    let request = app.client.post(&path).form([("next", "/")]);
    let response = request.follow_redirects(false).await;
    response
        .assert_status(303)
        .assert_header("location", "/login");
}

#[tokio::test]
async fn the_stylesheet_may_be_kept_for_ever_under_its_address() {
    let app = TestApp::start().await;
    let page = app.client.get("/").await;
    let href = page.text().split(r#"<link rel="stylesheet" href=""#).nth(1);
    let href = href.unwrap().split('"').next().unwrap().to_owned();
    let style = app.client.get(href).await;
    style
        .assert_status(200)
        .assert_header("content-type", "text/css; charset=utf-8")
        .assert_header("cache-control", "public, max-age=31536000, immutable");
}
