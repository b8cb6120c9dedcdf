use crate::support::{PASSWORD, bearer, house, log_in_with};

const NEW_PASSWORD: &str = "sailing under the bridge";

#[tokio::test]
async fn logging_out_everywhere_ends_sessions_and_tokens_but_no_keys() {
    let house = house().await;
    let (token, key) = (house.token("").await, house.key("").await);
    let elsewhere = house.other_browser();
    log_in_with(&elsewhere).await;
    log_in_with(&house.client).await;

    house
        .client
        .post("/logout-everywhere")
        .await
        .assert_status(204);
    house.client.get("/by-session").await.assert_status(401);
    elsewhere.get("/by-session").await.assert_status(401);
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(401);
    let form = [("refresh_token", token["refresh_token"].as_str().unwrap())];
    house
        .client
        .post("/token/refresh")
        .form(form)
        .await
        .assert_status(401);
    house
        .client
        .get("/by-key")
        .header("x-api-key", &*key)
        .await
        .assert_status(200);

    let token = house.token("").await;
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_new_password_ends_everything_but_the_session_that_set_it() {
    let house = house().await;
    let token = house.token("").await;
    let elsewhere = house.other_browser();
    log_in_with(&elsewhere).await;
    log_in_with(&house.client).await;
    let before = house.client.cookie("__Host-session");

    house
        .client
        .post("/password")
        .form([("new", NEW_PASSWORD)])
        .await
        .assert_status(204);
    assert_ne!(house.client.cookie("__Host-session"), before);
    house.client.get("/by-session").await.assert_status(200);
    elsewhere.get("/by-session").await.assert_status(401);
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(401);

    let old = [("username", "ada"), ("password", PASSWORD)];
    house
        .other_browser()
        .post("/login")
        .form(old)
        .await
        .assert_status(401);
    let new = [("username", "ada"), ("password", NEW_PASSWORD)];
    house
        .other_browser()
        .post("/login")
        .form(new)
        .await
        .assert_status(204);
}

#[tokio::test]
async fn a_bad_new_password_changes_nothing() {
    let house = house().await;
    log_in_with(&house.client).await;
    let response = house
        .client
        .post("/password")
        .form([("new", "short")])
        .await;
    response.assert_status(400);
    let detail: serde_json::Value = response.json();
    assert!(!detail.to_string().contains("\"short\""), "{detail}");
    house.client.get("/by-session").await.assert_status(200);
}

#[tokio::test]
async fn closing_an_account_ends_its_keys_too() {
    let house = house().await;
    let key = house.key("").await;
    log_in_with(&house.client).await;
    house.client.delete("/account").await.assert_status(204);
    house.client.get("/by-session").await.assert_status(401);
    house
        .client
        .get("/by-key")
        .header("x-api-key", &*key)
        .await
        .assert_status(401);
}
