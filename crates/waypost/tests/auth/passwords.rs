use std::time::Duration;

use waypost::prelude::*;

use crate::support::{PASSWORD, house, log_in_with};

#[tokio::test]
async fn an_unknown_user_and_a_wrong_password_are_answered_alike() {
    let house = house().await;
    let answer = async |username: &str| {
        let form = [
            ("username", username),
            ("password", "sailing under the bridge"),
        ];
        let response = house.client.post("/login").form(form).await;
        (
            response.status(),
            response.headers().clone(),
            response.text().to_owned(),
        )
    };
    let unknown = answer("eve").await;
    assert_eq!(unknown.0, 401);
    assert_eq!(unknown, answer("ada").await);
}

#[tokio::test]
async fn who_guesses_has_to_wait_longer_and_longer() {
    let house = house().await;
    let guess = async || {
        let form = [
            ("username", " Ada "),
            ("password", "sailing under the bridge"),
        ];
        house.client.post("/login").form(form).await
    };
    for _ in 0..6 {
        guess().await.assert_status(401);
    }
    guess()
        .await
        .assert_status(429)
        .assert_header("retry-after", "30");
    // The right password has to wait too: otherwise the answer would tell.
    let form = [("username", "ada"), ("password", PASSWORD)];
    house
        .client
        .post("/login")
        .form(form)
        .await
        .assert_status(429);
    house.clock.advance(Duration::from_secs(30));
    guess().await.assert_status(401);
    guess()
        .await
        .assert_status(429)
        .assert_header("retry-after", "60");
    house.clock.advance(Duration::from_secs(60));
    log_in_with(&house.client).await;
    guess().await.assert_status(401);
}

#[tokio::test]
async fn after_a_hundred_failures_the_account_is_locked_until_somebody_unlocks_it() {
    let house = house().await;
    let form = [
        ("username", "ada"),
        ("password", "sailing under the bridge"),
    ];
    for _ in 0..100 {
        house.clock.advance(Duration::from_secs(3600));
        house
            .client
            .post("/login")
            .form(form)
            .await
            .assert_status(401);
    }
    house.clock.advance(Duration::from_secs(30 * 24 * 3600));
    let response = house
        .client
        .post("/login")
        .form([("username", "ada"), ("password", PASSWORD)])
        .await;
    response.assert_status(429);
    response.assert_json(json!({"detail": "Too many failed logins; the account is locked"}));
    house.client.post("/unlock").await.assert_status(204);
    log_in_with(&house.client).await;
}

#[tokio::test]
async fn a_password_is_never_echoed() {
    let house = house().await;
    let form = [("password", "c4n4ry-of-a-password")];
    let response = house.client.post("/login").form(form).await;
    response.assert_status(422);
    assert!(!response.text().contains("c4n4ry"), "{}", response.text());
}
