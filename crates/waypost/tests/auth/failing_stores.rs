//! Nobody is let in while a store cannot say whether they may.

use std::sync::Arc;

use waypost::auth::sessions::{MemorySessionStore, Session, SessionId, SessionStore, Sessions};
use waypost::auth::time::{ManualClock, UnixTime};
use waypost::auth::tokens::{
    MemoryRefreshStore, MemoryRevocationStore, RevocationStatus, RevocationStore,
};
use waypost::auth::{Auth, Environment, StoreError, UserId};
use waypost::prelude::*;
use waypost::testing::{TestClient, TestRequest};

use crate::support::{PASSWORD, app, auth, bearer, hashed, log_in_with, tokens};

/// Takes what is written, and fails at whatever is read.
#[derive(Default)]
struct Forgetful<S>(S);

fn away<T>() -> Result<T, StoreError> {
    Err(StoreError::new("the store is away"))
}

impl SessionStore for Forgetful<MemorySessionStore> {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(session, epoch).await
    }

    async fn find(&self, _: &SessionId) -> Result<Option<Session>, StoreError> {
        away()
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        self.0.touch(id, seen_at).await
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        self.0.replace(old, new).await
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        self.0.remove(id).await
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        self.0.remove_of_user(user, except).await
    }

    async fn list(&self, _: &UserId) -> Result<Vec<Session>, StoreError> {
        away()
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now, idle_since).await
    }
}

impl RevocationStore for Forgetful<MemoryRevocationStore> {
    async fn revoke(&self, id: &str, expires_at: UnixTime) -> Result<(), StoreError> {
        self.0.revoke(id, expires_at).await
    }

    async fn status(
        &self,
        _: &str,
        _: Option<&str>,
        _: &UserId,
    ) -> Result<RevocationStatus, StoreError> {
        away()
    }

    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn advance_epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.advance_epoch(user).await
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now).await
    }
}

async fn client(change: impl FnOnce(Auth, &Arc<ManualClock>) -> Auth) -> TestClient {
    let (passwords, hash) = hashed().await;
    let clock = Arc::new(ManualClock::default());
    let auth = change(auth(passwords, &clock, Environment::Production), &clock);
    TestClient::new(app(auth, hash)).header("sec-fetch-site", "same-origin")
}

async fn assert_unavailable(request: TestRequest) {
    let answer = request.await;
    answer.assert_status(503).assert_header("retry-after", "1");
    assert!(!answer.text().contains("away"), "{}", answer.text());
}

#[tokio::test]
async fn a_session_that_cannot_be_looked_up_is_a_503_and_nobody_is_let_in() {
    let client = client(|auth, clock| {
        let sessions = Sessions::new(Forgetful::<MemorySessionStore>::default());
        auth.sessions(sessions.clock(Arc::clone(clock) as _))
    })
    .await;
    client.get("/by-any-or-none").await.assert_json("anonymous");
    log_in_with(&client).await;
    for path in ["/by-session", "/by-any", "/by-any-or-none"] {
        assert_unavailable(client.get(path)).await;
    }
}

#[tokio::test]
async fn a_token_whose_revocation_cannot_be_looked_up_is_a_503_and_nobody_is_let_in() {
    let client = client(|auth, clock| {
        let revocations = Forgetful::<MemoryRevocationStore>::default();
        auth.tokens(tokens(clock, revocations, MemoryRefreshStore::default()))
    })
    .await;
    let form = [("username", "ada"), ("password", PASSWORD)];
    let token: Value = client.post("/token").form(form).await.json();
    for path in ["/by-token", "/by-any", "/by-any-or-none"] {
        assert_unavailable(bearer(client.get(path), &token)).await;
    }
}
