use crate::api::support::{PASSWORD, TestApp, log_in};

#[tokio::test]
async fn a_name_is_changed_and_an_empty_one_refused_beside_its_field() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let page = ada
        .client
        .post("/account/name")
        .form([("name", "Ada King")])
        .await;
    assert!(page.text().contains("Your name is changed."));
    assert!(page.text().contains("Ada King"), "{}", page.text());
    let page = ada.client.post("/account/name").form([("name", "")]).await;
    let html = page.assert_status(422).text();
    assert!(html.contains(r#"id="name-error">Please fill this in."#));
}

#[tokio::test]
async fn a_new_password_takes_the_current_one_and_ends_other_sessions() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let elsewhere = app.new_client();
    log_in(&elsewhere, &ada.email, PASSWORD).await;
    let new = "over the hills and far away";
    let change = |current: &str, new: &str| {
        let form = [
            ("current_password", current.to_owned()),
            ("new_password", new.to_owned()),
        ];
        ada.client.post("/account/password").form(form)
    };
    for (current, new, words) in [
        ("not the password", new, "The password is not correct."),
        (PASSWORD, "passwordpassword", "The password is too common"),
    ] {
        let page = change(current, new).await;
        let html = page.assert_status(422).text();
        assert!(html.contains(words), "{words} in {html}");
        assert!(!html.contains(current) && !html.contains(new), "{html}");
    }
    elsewhere.get("/account").await.assert_status(200);

    let page = change(PASSWORD, new).await;
    assert!(page.text().contains("Your password is changed"));
    let request = elsewhere.get("/account").follow_redirects(false);
    request.await.assert_status(303);
}

#[tokio::test]
async fn an_account_is_deleted_by_its_password_alone() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    ada.write("Hello").await;
    let delete = |password: &str| {
        let form = [("password", password.to_owned())];
        ada.client.post("/account/delete").form(form)
    };
    delete("not the password").await.assert_status(422);
    let feed = delete(PASSWORD).await;
    assert!(feed.text().contains("There is nothing here yet."));
    assert!(feed.text().contains("Log in"), "{}", feed.text());
}
