use crate::support::{PASSWORD, bearer, house, log_in_with};

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let house = house().await;
    log_in_with(&house.client).await;
    let response = house
        .client
        .post("/logout-everywhere")
        .header("sec-fetch-site", "cross-site")
        .await;
    response
        .assert_status(403)
        .assert_header("vary", "Sec-Fetch-Site")
        .assert_header("x-content-type-options", "nosniff");
    house.client.get("/by-session").await.assert_status(200);
}

#[tokio::test]
async fn a_login_sent_by_another_site_is_refused() {
    let house = house().await;
    let form = [("username", "ada"), ("password", PASSWORD)];
    let response = house
        .client
        .post("/login")
        .header("sec-fetch-site", "cross-site")
        .form(form)
        .await;
    response.assert_status(403);
    assert!(!response.headers().contains_key("set-cookie"));
}

#[tokio::test]
async fn a_token_opens_its_door_from_anywhere_but_never_that_of_the_session_beside_it() {
    let house = house().await;
    let token = house.token("").await;
    log_in_with(&house.client).await;
    let cross_site = |path| {
        house
            .client
            .post(path)
            .header("sec-fetch-site", "cross-site")
    };
    bearer(cross_site("/token/revoke"), &token)
        .await
        .assert_status(204);
    let mistaken = cross_site("/session-only")
        .header("authorization", "Bearer bad")
        .await;
    mistaken.assert_status(401);
    house.client.post("/session-only").await.assert_status(200);
}

#[tokio::test]
async fn answers_to_somebody_are_not_kept_and_others_may_be() {
    let house = house().await;
    let anonymous = house.client.get("/by-any-or-none").await;
    assert!(!anonymous.headers().contains_key("cache-control"));
    log_in_with(&house.client).await;
    house
        .client
        .get("/by-any-or-none")
        .await
        .assert_header("cache-control", "no-store");
}

#[tokio::test]
async fn production_tells_browsers_to_come_over_tls() {
    let house = house().await;
    let response = house.client.get("/by-any-or-none").await;
    response.assert_header(
        "strict-transport-security",
        "max-age=31536000; includeSubDomains",
    );
}
