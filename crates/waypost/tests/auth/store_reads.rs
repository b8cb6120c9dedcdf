use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use waypost::auth::sessions::{MemorySessionStore, Session, SessionId, SessionStore, Sessions};
use waypost::auth::time::{ManualClock, UnixTime};
use waypost::auth::{Environment, StoreError, UserId};
use waypost::testing::TestClient;

use crate::support::{app, auth, hashed, log_in_with};

/// Counts what is asked of a store.
#[derive(Default)]
struct Counting {
    store: MemorySessionStore,
    reads: Arc<AtomicUsize>,
    writes: Arc<AtomicUsize>,
}

impl Counting {
    fn writes(&self) -> &MemorySessionStore {
        self.writes.fetch_add(1, Ordering::SeqCst);
        &self.store
    }

    fn reads(&self) -> &MemorySessionStore {
        self.reads.fetch_add(1, Ordering::SeqCst);
        &self.store
    }
}

impl SessionStore for Counting {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.reads().epoch(user).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        self.writes().insert(session, epoch).await
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        self.reads().find(id).await
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        self.writes().touch(id, seen_at).await
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        self.writes().replace(old, new).await
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        self.writes().remove(id).await
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        self.writes().remove_of_user(user, except).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        self.reads().list(user).await
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.writes().remove_expired(now, idle_since).await
    }
}

#[tokio::test]
async fn a_session_costs_one_read_however_many_arguments_ask_for_it() {
    let counting = Counting::default();
    let (reads, writes) = (Arc::clone(&counting.reads), Arc::clone(&counting.writes));
    let (passwords, hash) = hashed().await;
    let clock = Arc::new(ManualClock::default());
    let sessions = Sessions::new(counting).clock(Arc::clone(&clock) as _);
    let auth = auth(passwords, &clock, Environment::Production).sessions(sessions);
    let client = TestClient::new(app(auth, hash)).header("sec-fetch-site", "same-origin");
    log_in_with(&client).await;

    for path in ["/by-session", "/by-any", "/by-any-or-none", "/by-several"] {
        reads.store(0, Ordering::SeqCst);
        writes.store(0, Ordering::SeqCst);
        client.get(path).await.assert_status(200);
        assert_eq!(reads.load(Ordering::SeqCst), 1, "{path}");
        assert_eq!(writes.load(Ordering::SeqCst), 0, "{path}");
    }

    reads.store(0, Ordering::SeqCst);
    client.get("/login").await.assert_status(405);
    assert_eq!(reads.load(Ordering::SeqCst), 0, "nobody asked who it is");
}
