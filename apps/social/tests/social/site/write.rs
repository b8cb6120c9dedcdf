use crate::api::support::TestApp;

#[tokio::test]
async fn a_post_is_written_changed_and_deleted_by_forms() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let form = [
        ("title", "Hello"),
        ("content", "one\r\ntwo"),
        ("published", "true"),
    ];
    let request = ada.client.post("/posts/new").form(form);
    let response = request.follow_redirects(false).await;
    let location = response.assert_status(303).headers()["location"].to_str();
    let path = location.unwrap().to_owned();
    let page = ada.client.get(&path).await;
    assert!(page.text().contains("one\ntwo"), "{}", page.text());

    let edit = format!("{path}/edit");
    let page = ada.client.get(&edit).await;
    assert!(page.text().contains(r#"value="Hello""#), "{}", page.text());
    // A box that is not ticked is not sent.
    let form = [("title", "Goodbye"), ("content", "two")];
    let page = ada.client.post(&edit).form(form).await;
    assert!(page.text().contains("Goodbye"), "{}", page.text());
    assert!(page.text().contains("Draft"), "{}", page.text());
    app.client.get(&path).await.assert_status(404);

    ada.client.post(format!("{path}/delete")).await;
    ada.client.get(&path).await.assert_status(404);
}

#[tokio::test]
async fn what_was_typed_is_kept_when_something_is_wrong() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let long = "x".repeat(201);
    let form = [("title", long.as_str()), ("content", "</textarea>kept")];
    let response = ada.client.post("/posts/new").form(form).await;
    let html = response.assert_status(422).text();
    for kept in [
        "This is too long: at most 200 characters.",
        long.as_str(),
        "&#60;/textarea&#62;kept",
    ] {
        assert!(html.contains(kept), "{kept} in {html}");
    }
}

#[tokio::test]
async fn nobody_edits_the_post_of_another() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let path = format!("/posts/{}", ada.write("Hello").await);
    let page = eve.client.get(&path).await;
    assert!(!page.text().contains("Edit"), "{}", page.text());
    let form = [("title", "x"), ("content", "y")];
    for request in [
        eve.client.get(format!("{path}/edit")),
        eve.client.post(format!("{path}/edit")).form(form),
        eve.client.post(format!("{path}/delete")),
    ] {
        let response = request.await;
        response
            .assert_status(403)
            .assert_header("content-type", "text/html; charset=utf-8");
    }
    app.client.get(&path).await.assert_status(200);
}
