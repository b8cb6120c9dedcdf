use std::future::poll_fn;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::join_all;
use waypost::auth::Environment;
use waypost::auth::passwords::{HashingPool, HashingPoolSettings, PasswordHasher, Passwords};
use waypost::auth::time::ManualClock;
use waypost::testing::TestClient;

use waypost::auth::throttle::{Failures, LoginThrottle, ThrottleKey, ThrottleStore};
use waypost::auth::time::UnixTime;
use waypost::auth::{Auth, LoginError, PasswordDoor, StoreError};
use waypost::prelude::*;

use crate::support::{PASSWORD, app, auth, hashed, log_in_with};

#[tokio::test]
async fn what_does_not_fit_into_the_queue_of_hashes_comes_back_later_and_counts_against_nobody() {
    let (_, hash) = hashed().await;
    let pool = HashingPool::new(&HashingPoolSettings {
        threads: NonZeroUsize::MIN,
        queue: 1,
        niceness: 0,
        patience: Duration::ZERO,
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

/// Never answers, as a database whose connections are all taken.
struct BusyStore;

impl ThrottleStore for BusyStore {
    async fn get(&self, _: &ThrottleKey) -> Result<Option<Failures>, StoreError> {
        std::future::pending().await
    }

    async fn replace(
        &self,
        _: &ThrottleKey,
        _: Option<Failures>,
        _: Option<Failures>,
    ) -> Result<bool, StoreError> {
        std::future::pending().await
    }

    async fn remove_older(&self, _: UnixTime, _: Option<u32>) -> Result<u64, StoreError> {
        std::future::pending().await
    }
}

#[post("/login", status = 204)]
async fn log_in(passwords: PasswordDoor) -> Result<(), LoginError> {
    let mut place = passwords.reserve().await?;
    place.verify("ada", None, PASSWORD).await.map(drop)
}

/// Goes on with `future` as far as it gets without waiting.
async fn is_done(future: &mut (impl Future + Unpin)) -> bool {
    poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context).is_ready())).await
}

#[tokio::test]
async fn who_finds_no_place_is_refused_before_any_store_is_asked() {
    let settings = HashingPoolSettings {
        threads: NonZeroUsize::MIN,
        queue: 1,
        niceness: 0,
        patience: Duration::ZERO,
    };
    let pool = HashingPool::new(&settings).unwrap();
    let passwords = Passwords::on(pool, PasswordHasher::without_pepper());
    let auth = Auth::new(Environment::Development)
        .passwords(passwords)
        .throttle(LoginThrottle::new(BusyStore));
    let client = TestClient::new(App::new("Busy").auth(auth).routes(routes![log_in]));
    let mut waiting: Vec<_> = (0..2)
        .map(|_| Box::pin(client.post("/login").send()))
        .collect();
    for login in &mut waiting {
        assert!(!is_done(login).await, "the store is busy");
    }
    let refused = client.post("/login").await;
    refused.assert_status(503).assert_header("retry-after", "1");

    // Who gives up leaves the place to others.
    waiting.clear();
    assert!(!is_done(&mut Box::pin(client.post("/login").send())).await);
}
