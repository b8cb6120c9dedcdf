use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use waypost::prelude::*;
use waypost::testing::{TestClient, TestResponse};

use crate::support::{bearer, house};

#[tokio::test]
async fn a_token_answer_has_the_shape_of_rfc_6749_and_is_not_kept() {
    let house = house().await;
    let form = [
        ("username", "ada"),
        ("password", crate::support::PASSWORD),
        ("scope", "posts:read"),
    ];
    let response = house.client.post("/token").form(form).await;
    response
        .assert_status(200)
        .assert_header("cache-control", "no-store")
        .assert_header("pragma", "no-cache");
    let body: Value = response.json();
    assert_eq!(body["token_type"], "bearer");
    assert_eq!(body["expires_in"], 900);
    assert_eq!(body["scope"], "posts:read");
    assert!(body["refresh_token"].is_string());
}

#[tokio::test]
async fn a_token_lets_its_user_in_until_it_expires() {
    let house = house().await;
    let token = house.token("").await;
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_json("ada");
    house.clock.advance(Duration::from_secs(900 + 31));
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(401)
        .assert_header(
            "www-authenticate",
            r#"Bearer realm="api", error="invalid_token""#,
        );
}

#[tokio::test]
async fn without_a_token_the_challenge_names_no_error() {
    let house = house().await;
    house
        .client
        .get("/by-token")
        .await
        .assert_status(401)
        .assert_header("www-authenticate", r#"Bearer realm="api""#);
}

#[tokio::test]
async fn a_token_that_was_tampered_with_is_refused() {
    let house = house().await;
    let token = house.token("").await;
    let text = token["access_token"].as_str().unwrap();
    let (head, rest) = text.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    for wrong in [
        format!("{head}.{payload}.{flipped}{}", &signature[1..]),
        format!("{head}.{payload}."),
        format!("eyJhbGciOiJub25lIn0.{payload}."),
        format!("{head}.{payload}"),
        String::new(),
    ] {
        let response = house
            .client
            .get("/by-token")
            .header("authorization", format!("Bearer {wrong}"))
            .await;
        response.assert_status(401);
    }
}

#[tokio::test]
async fn a_refresh_token_works_once_and_reuse_ends_the_family_and_its_access_tokens() {
    let house = house().await;
    let first = house.token("posts:read").await;
    let refresh = async |token: &Value| {
        let form = [("refresh_token", token["refresh_token"].as_str().unwrap())];
        house.client.post("/token/refresh").form(form).await
    };
    let second: Value = refresh(&first).await.json();
    assert_eq!(second["scope"], "posts:read");
    bearer(house.client.get("/by-token"), &second)
        .await
        .assert_status(200);

    house.clock.advance(Duration::from_secs(60));
    refresh(&first).await.assert_status(401);
    refresh(&second).await.assert_status(401);
    bearer(house.client.get("/by-token"), &second)
        .await
        .assert_status(401);
}

async fn refresh(client: &TestClient, token: &str) -> TestResponse {
    client
        .post("/token/refresh")
        .form([("refresh_token", token)])
        .await
}

#[tokio::test]
async fn revoking_a_refresh_token_ends_its_access_tokens_and_those_of_no_other_login() {
    let house = house().await;
    let first = house.token("").await;
    let refresh_token = first["refresh_token"].as_str().unwrap();
    let second: Value = refresh(&house.client, refresh_token).await.json();
    let other = house.token("").await;

    let form = [("refresh_token", second["refresh_token"].as_str().unwrap())];
    let revoked = house.client.post("/token/revoke-refresh").form(form).await;
    revoked.assert_status(204);
    for (token, status) in [(&first, 401), (&second, 401), (&other, 200)] {
        let request = bearer(house.client.get("/by-token"), token);
        request.await.assert_status(status);
    }
}

/// An access token is shown to every service that takes it.
#[tokio::test]
async fn who_has_seen_an_access_token_cannot_end_its_family() {
    let house = house().await;
    let token = house.token("").await;
    let access = token["access_token"].as_str().unwrap();
    let payload = Base64UrlUnpadded::decode_vec(access.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    let refresh_token = token["refresh_token"].as_str().unwrap();
    let (family, _) = refresh_token.split_once('.').unwrap();
    assert!(!claims.to_string().contains(family), "{claims}");

    let sid = claims["sid"].as_str().unwrap();
    let secret = Base64UrlUnpadded::encode_string(&[7; 32]);
    for forged in [
        format!("{sid}.{secret}"),
        format!("{}.{secret}", &sid[..22]),
    ] {
        refresh(&house.client, &forged).await.assert_status(401);
    }
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(200);
    refresh(&house.client, refresh_token)
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_revoked_token_is_out_at_once() {
    let house = house().await;
    let token = house.token("").await;
    bearer(house.client.post("/token/revoke"), &token)
        .await
        .assert_status(204);
    bearer(house.client.get("/by-token"), &token)
        .await
        .assert_status(401);
}

#[tokio::test]
async fn a_token_without_the_scope_is_told_which_it_takes() {
    let house = house().await;
    let token = house.token("posts:write").await;
    bearer(house.client.get("/posts"), &token)
        .await
        .assert_status(403)
        .assert_header(
            "www-authenticate",
            r#"Bearer realm="api", error="insufficient_scope", scope="posts:read""#,
        );
    let token = house.token("posts:read").await;
    bearer(house.client.get("/posts"), &token)
        .await
        .assert_status(200);
}
