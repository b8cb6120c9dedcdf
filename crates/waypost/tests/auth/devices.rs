//! Strangers lock an account, and its owner gets in on a device that the account knows.

use std::time::Duration;

use waypost::testing::{TestClient, TestResponse};

use crate::support::{House, PASSWORD, house, log_in_with};

async fn log_in(client: &TestClient, password: &str) -> TestResponse {
    let form = [("username", "ada"), ("password", password)];
    client.post("/login").form(form).await
}

/// As many failures as lock an account, from a browser that it does not know.
async fn lock(house: &House) {
    let stranger = house.other_browser();
    for _ in 0..100 {
        house.clock.advance(Duration::from_secs(3600));
        let answer = log_in(&stranger, "sailing under the bridge").await;
        answer.assert_status(401);
    }
    house.clock.advance(Duration::from_secs(30 * 24 * 3600));
}

#[tokio::test]
async fn a_stranger_who_locks_an_account_does_not_lock_its_owner_out_on_a_known_device() {
    let house = house().await;
    log_in_with(&house.client).await;
    house.client.post("/logout").await;
    lock(&house).await;

    let elsewhere = log_in(&house.other_browser(), PASSWORD).await;
    elsewhere.assert_status(429);
    log_in_with(&house.client).await;
    // What the owner does does not open the account for strangers.
    log_in(&house.other_browser(), PASSWORD)
        .await
        .assert_status(429);
}

/// All of a company may come from one address.
#[tokio::test]
async fn who_guesses_does_not_keep_the_owner_out_at_the_same_address() {
    let house = house().await;
    log_in_with(&house.client).await;
    let guesser = house.other_browser();
    for number in 0..21 {
        let name = format!("victim {number}");
        let form = [("username", name.as_str()), ("password", PASSWORD)];
        guesser.post("/login").form(form).await.assert_status(401);
    }
    let elsewhere = log_in(&house.other_browser(), PASSWORD).await;
    elsewhere.assert_status(429);
    log_in_with(&house.client).await;
}

#[tokio::test]
async fn a_login_by_any_door_makes_the_device_known() {
    let house = house().await;
    house.token("").await;
    assert!(house.client.cookie("__Host-device").is_some());
    lock(&house).await;
    log_in_with(&house.client).await;
}

#[tokio::test]
async fn guesses_on_a_known_device_have_to_wait_too() {
    let house = house().await;
    log_in_with(&house.client).await;
    for _ in 0..6 {
        let answer = log_in(&house.client, "sailing under the bridge").await;
        answer.assert_status(401);
    }
    log_in(&house.client, PASSWORD).await.assert_status(429);
    // They do not count against other browsers.
    log_in_with(&house.other_browser()).await;
}

#[tokio::test]
async fn the_cookie_of_a_device_is_hidden_from_scripts_and_only_a_good_password_brings_it() {
    let house = house().await;
    let refused = log_in(&house.client, "sailing under the bridge").await;
    assert!(!refused.headers().contains_key("set-cookie"));
    let answer = log_in(&house.client, PASSWORD).await;
    let cookies = answer.headers().get_all("set-cookie").iter();
    let cookies: Vec<_> = cookies.map(|cookie| cookie.to_str().unwrap()).collect();
    let device = cookies
        .iter()
        .find(|cookie| cookie.starts_with("__Host-device="))
        .unwrap();
    for attribute in [
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
        "Path=/",
        "Max-Age=31536000",
    ] {
        assert!(device.contains(attribute), "{attribute} in {device}");
    }
}

#[tokio::test]
async fn a_device_keeps_its_token_and_an_invented_one_is_worth_nothing() {
    let house = house().await;
    log_in_with(&house.client).await;
    let token = house.client.cookie("__Host-device").unwrap();
    log_in_with(&house.client).await;
    assert_eq!(house.client.cookie("__Host-device").unwrap(), token);

    let invented = house.other_browser();
    invented.set_cookie("__Host-device", "A".repeat(43));
    log_in_with(&invented).await;
    assert_ne!(invented.cookie("__Host-device").unwrap(), "A".repeat(43));
}
