use crate::support::{bearer, house, log_in_with};

#[tokio::test]
async fn each_door_lets_in() {
    let house = house().await;
    let (token, key) = (house.token("").await, house.key("").await);
    bearer(house.client.get("/by-any"), &token)
        .await
        .assert_json("ada by token");
    house
        .client
        .get("/by-any")
        .header("x-api-key", &*key)
        .await
        .assert_json("ada by api_key");
    log_in_with(&house.client).await;
    house
        .client
        .get("/by-any")
        .await
        .assert_json("ada by session");
}

#[tokio::test]
async fn without_credentials_every_door_is_named() {
    let house = house().await;
    let response = house.client.get("/by-any").await;
    response.assert_status(401);
    let challenges: Vec<_> = response
        .headers()
        .get_all("www-authenticate")
        .iter()
        .collect();
    assert_eq!(challenges, [r#"Bearer realm="api""#, "APIKey"]);
}

#[tokio::test]
async fn a_token_and_a_key_at_once_are_ambiguous() {
    let house = house().await;
    let (token, key) = (house.token("").await, house.key("").await);
    bearer(house.client.get("/by-any"), &token)
        .header("x-api-key", &*key)
        .await
        .assert_status(400)
        .assert_header(
            "www-authenticate",
            r#"Bearer realm="api", error="invalid_request""#,
        );
}

#[tokio::test]
async fn a_bad_token_is_not_made_good_by_a_cookie() {
    let house = house().await;
    log_in_with(&house.client).await;
    house
        .client
        .get("/by-any")
        .header("authorization", "Bearer bad")
        .await
        .assert_status(401);
}

#[tokio::test]
async fn a_token_counts_before_a_cookie() {
    let house = house().await;
    let token = house.token("").await;
    log_in_with(&house.client).await;
    bearer(house.client.get("/by-any"), &token)
        .await
        .assert_json("ada by token");
}

#[tokio::test]
async fn anonymous_is_allowed_where_the_identity_is_optional_but_bad_tokens_are_not() {
    let house = house().await;
    house
        .client
        .get("/by-any-or-none")
        .await
        .assert_json("anonymous");
    house
        .client
        .get("/by-any-or-none")
        .header("authorization", "Bearer bad")
        .await
        .assert_status(401);
    log_in_with(&house.client).await;
    house.client.get("/by-any-or-none").await.assert_json("ada");
}

#[tokio::test]
async fn several_arguments_agree() {
    let house = house().await;
    log_in_with(&house.client).await;
    house
        .client
        .get("/by-several")
        .await
        .assert_json("ada true ada");
}

#[tokio::test]
async fn a_browser_whose_session_has_ended_is_anonymous_where_that_is_allowed() {
    let house = house().await;
    log_in_with(&house.client).await;
    let ended = house.client.cookie("__Host-session").unwrap();
    house
        .client
        .post("/logout")
        .follow_redirects(false)
        .await
        .assert_status(303);
    let get = |path| house.client.get(path).cookie("__Host-session", &ended);
    get("/by-any-or-none").await.assert_json("anonymous");
    get("/by-any").await.assert_status(401);
}

#[tokio::test]
async fn scopes_that_an_argument_asks_for_bind_tokens_and_keys_but_not_the_user_in_person() {
    let house = house().await;
    let token = house.token("posts:write").await;
    bearer(house.client.get("/drafts"), &token)
        .await
        .assert_status(403)
        .assert_header(
            "www-authenticate",
            r#"Bearer realm="api", error="insufficient_scope", scope="posts:read""#,
        );
    let token = house.token("posts:read").await;
    bearer(house.client.get("/drafts"), &token)
        .await
        .assert_status(200);
    let key = house.key("posts:write").await;
    house
        .client
        .get("/drafts")
        .header("x-api-key", &*key)
        .await
        .assert_status(403);
    log_in_with(&house.client).await;
    house.client.get("/drafts").await.assert_status(200);
}
