use std::num::NonZeroUsize;
use std::sync::Arc;

use futures_util::future::join_all;
use waypost::auth::Environment;
use waypost::auth::passwords::{HashingPool, HashingPoolSettings, PasswordHasher, Passwords};
use waypost::auth::time::ManualClock;
use waypost::testing::TestClient;

use crate::support::{PASSWORD, app, auth, hashed, log_in_with};

#[tokio::test]
async fn what_does_not_fit_into_the_queue_of_hashes_comes_back_later_and_counts_against_nobody() {
    let (_, hash) = hashed().await;
    let pool = HashingPool::new(&HashingPoolSettings {
        threads: NonZeroUsize::MIN,
        queue: 1,
        niceness: 0,
    });
    let passwords = Passwords::on(pool.unwrap(), PasswordHasher::without_pepper());
    // Its own hash, since the other one has a pepper.
    *hash.0.lock().unwrap() = passwords
        .set(PASSWORD.to_owned().into(), &[])
        .await
        .unwrap()
        .to_string();
    let clock = Arc::new(ManualClock::default());
    let client = TestClient::new(app(auth(passwords, &clock, Environment::Production), hash))
        .header("sec-fetch-site", "same-origin")
        .keep_cookies(false);

    let form = [
        ("username", "eve"),
        ("password", "sailing under the bridge"),
    ];
    let answers = join_all((0..5).map(|_| client.post("/login").form(form).send())).await;
    let refused: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status() == 503)
        .collect();
    assert!(
        refused.len() >= 2,
        "{:?}",
        answers
            .iter()
            .map(|answer| answer.status())
            .collect::<Vec<_>>()
    );
    for answer in refused {
        let wait: u64 = answer.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
    }

    // Twelve attempts would make Ada wait, had those that were not tried counted.
    for _ in 0..4 {
        let form = [("username", "ada"), ("password", PASSWORD)];
        join_all((0..3).map(|_| client.post("/login").form(form).send())).await;
    }
    log_in_with(&client).await;
}
