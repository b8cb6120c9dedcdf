//! All tokens of a user end while one of them is being exchanged.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;
use waypost::auth::time::{ManualClock, UnixTime};
use waypost::auth::tokens::{
    MemoryRefreshStore, MemoryRevocationStore, RefreshFamily, RefreshFamilyId, RefreshStore,
    Rotation,
};
use waypost::auth::{Environment, StoreError, UserId};
use waypost::prelude::*;
use waypost::testing::{TestClient, TestResponse};

use crate::support::{PASSWORD, app, auth, bearer, hashed, tokens};

/// A store whose answer to one call is held back.
struct Pausing {
    store: MemoryRefreshStore,
    pause: Arc<Pause>,
}

#[derive(Default)]
struct Pause {
    /// Until the call that is held back, this one included; zero holds none back.
    calls: AtomicUsize,
    reached: Notify,
    go_on: Notify,
}

impl Pausing {
    async fn answer<T>(&self, answer: T) -> T {
        let before = self
            .pause
            .calls
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |calls| {
                calls.checked_sub(1)
            });
        if before == Ok(1) {
            self.pause.reached.notify_one();
            self.pause.go_on.notified().await;
        }
        answer
    }
}

impl RefreshStore for Pausing {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.answer(self.store.epoch(user).await).await
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        self.answer(self.store.insert(family, epoch).await).await
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        self.answer(self.store.find(id).await).await
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        self.answer(self.store.rotate(id, rotation).await).await
    }

    async fn remove(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        self.answer(self.store.remove(id).await).await
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        self.answer(self.store.remove_of_user(user).await).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        self.answer(self.store.list(user).await).await
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        let removed = self.store.remove_expired(now, idle_since).await;
        self.answer(removed).await
    }
}

async fn house() -> (TestClient, Arc<Pause>) {
    let (passwords, hash) = hashed().await;
    let clock = Arc::new(ManualClock::default());
    let pause = Arc::new(Pause::default());
    let store = Pausing {
        store: MemoryRefreshStore::default(),
        pause: Arc::clone(&pause),
    };
    let tokens = tokens(&clock, MemoryRevocationStore::default(), store);
    let auth = auth(passwords, &clock, Environment::Production).tokens(tokens);
    let client = TestClient::new(app(auth, hash)).header("sec-fetch-site", "same-origin");
    (client, pause)
}

async fn refresh(client: TestClient, token: String) -> TestResponse {
    let form = [("refresh_token", token.as_str())];
    client.post("/token/refresh").form(form).await
}

/// Exchanges a token, used before or not, while all tokens end right after the store's `call`th answer; whether there
/// were so many.
async fn all_end_at(call: usize, used_before: bool) -> bool {
    let (client, pause) = house().await;
    let form = [("username", "ada"), ("password", PASSWORD)];
    let first: Value = client.post("/token").form(form).await.json();
    let token = first["refresh_token"].as_str().unwrap().to_owned();
    if used_before {
        refresh(client.clone(), token.clone())
            .await
            .assert_status(200);
    }

    pause.calls.store(call, Ordering::SeqCst);
    let mut exchange = tokio::spawn(refresh(client.clone(), token));
    tokio::select! {
        () = pause.reached.notified() => {}
        done = &mut exchange => {
            done.unwrap().assert_status(200);
            return false;
        }
    }
    let ended = bearer(client.post("/logout-everywhere"), &first).await;
    ended.assert_status(204);
    pause.go_on.notify_one();
    let answer = exchange.await.unwrap();
    if answer.status() == 200 {
        let late: Value = answer.json();
        let entered = bearer(client.get("/by-token"), &late).await;
        entered.assert_status(401);
        let token = late["refresh_token"].as_str().unwrap().to_owned();
        refresh(client, token).await.assert_status(401);
    }
    true
}

#[tokio::test]
async fn whatever_is_exchanged_while_all_tokens_end_is_worth_nothing() {
    for used_before in [false, true] {
        let mut calls = 0;
        while all_end_at(calls + 1, used_before).await {
            calls += 1;
        }
        assert!(calls >= 2, "{calls}");
    }
}
