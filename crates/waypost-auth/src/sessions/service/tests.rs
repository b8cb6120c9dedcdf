use super::*;
use crate::sessions::MemorySessionStore;
use crate::store_tests;
use crate::time::ManualClock;
use secrecy::ExposeSecret;
use std::sync::atomic::{AtomicUsize, Ordering};

struct Fixture {
    sessions: Sessions<MemorySessionStore>,
    clock: Arc<ManualClock>,
}

fn fixture() -> Fixture {
    let clock = Arc::new(ManualClock::default());
    Fixture {
        sessions: Sessions::new(MemorySessionStore::default()).clock(clock.clone()),
        clock,
    }
}

impl Fixture {
    async fn log_in(&self, user: &str) -> NewSession {
        self.sessions
            .log_in(None, user.into(), ClientInfo::default())
            .await
            .unwrap()
    }

    async fn check(&self, login: &NewSession) -> Result<Session, SessionError> {
        self.sessions.check(login.token.expose_secret()).await
    }
}

#[tokio::test]
async fn the_memory_store_keeps_its_promises() {
    store_tests::session_store(&MemorySessionStore::default()).await;
}

#[tokio::test]
async fn the_id_alone_or_with_another_secret_is_no_session() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    let id = login.session.id.as_str();
    let forged = TokenSecret::random().to_token(id);
    for token in [id, &format!("{id}."), forged.expose_secret(), "", "."] {
        assert!(
            matches!(
                fixture.sessions.check(token).await,
                Err(SessionError::Unknown)
            ),
            "{token}"
        );
        assert_eq!(fixture.sessions.log_out(token).await.unwrap(), None);
    }
    assert!(fixture.check(&login).await.is_ok());
}

#[tokio::test]
async fn logging_in_ends_the_session_that_the_client_had() {
    let fixture = fixture();
    let planted = fixture.log_in("eve").await;
    let token = Some(planted.token.expose_secret());
    let login = fixture
        .sessions
        .log_in(token, "ada".into(), ClientInfo::default())
        .await
        .unwrap();
    assert!(matches!(
        fixture.check(&planted).await,
        Err(SessionError::Unknown)
    ));
    assert_eq!(fixture.check(&login).await.unwrap().user, "ada".into());
    assert_ne!(planted.session.id, login.session.id);
}

#[tokio::test]
async fn rotating_ends_the_old_token_and_keeps_the_limits() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    fixture.clock.advance(DAY);
    let session = fixture.check(&login).await.unwrap();
    let rotated = fixture.sessions.rotate(&session).await.unwrap();
    assert!(matches!(
        fixture.check(&login).await,
        Err(SessionError::Unknown)
    ));
    let session = fixture.check(&rotated).await.unwrap();
    assert_eq!(session.expires_at, login.session.expires_at);
    assert_eq!(session.authenticated_at, login.session.authenticated_at);
    let proved = fixture.sessions.reauthenticated(&session).await.unwrap();
    assert_eq!(proved.session.authenticated_at, fixture.clock.now());
}

#[tokio::test]
async fn a_session_that_was_ended_meanwhile_does_not_come_back_by_rotation() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    fixture.sessions.end_all(&"ada".into()).await.unwrap();
    assert!(matches!(
        fixture.sessions.rotate(&login.session).await,
        Err(SessionError::Unknown)
    ));
    assert!(
        fixture
            .sessions
            .list(&"ada".into())
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_of_daily_use() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    for _ in 0..29 {
        fixture.clock.advance(DAY);
        assert!(fixture.check(&login).await.is_ok());
    }
    fixture.clock.advance(DAY);
    assert!(matches!(
        fixture.check(&login).await,
        Err(SessionError::Expired)
    ));
    assert!(
        matches!(fixture.check(&login).await, Err(SessionError::Unknown)),
        "it is removed"
    );
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_for_fourteen_days() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    fixture.clock.advance(DAY * 14);
    assert!(fixture.check(&login).await.is_ok());
    fixture.clock.advance(DAY * 14 + Duration::from_secs(1));
    assert!(
        fixture
            .sessions
            .list(&"ada".into())
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(fixture.sessions.remove_expired().await.unwrap(), 1);
}

#[tokio::test]
async fn ending_sessions_ends_the_right_ones() {
    let fixture = fixture();
    let (phone, laptop, tablet) = (
        fixture.log_in("ada").await,
        fixture.log_in("ada").await,
        fixture.log_in("ada").await,
    );
    let eve = fixture.log_in("eve").await;

    assert!(
        !fixture
            .sessions
            .end(&"eve".into(), &phone.session.id)
            .await
            .unwrap(),
        "it is not Eve's"
    );
    assert!(
        fixture
            .sessions
            .end(&"ada".into(), &phone.session.id)
            .await
            .unwrap()
    );
    assert!(fixture.check(&phone).await.is_err());

    assert_eq!(
        fixture.sessions.end_others(&laptop.session).await.unwrap(),
        1
    );
    assert!(fixture.check(&tablet).await.is_err());
    assert!(fixture.check(&laptop).await.is_ok());

    assert_eq!(fixture.sessions.end_all(&"ada".into()).await.unwrap(), 1);
    assert!(fixture.check(&laptop).await.is_err());
    assert!(fixture.check(&eve).await.is_ok());
}

/// Counts what a check costs.
#[derive(Default)]
struct Counting {
    store: MemorySessionStore,
    reads: AtomicUsize,
    writes: AtomicUsize,
}

impl SessionStore for &Counting {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.store.epoch(user).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        self.store.insert(session, epoch).await
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.store.find(id).await
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        self.writes.fetch_add(1, Ordering::Relaxed);
        self.store.touch(id, seen_at).await
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        self.store.replace(old, new).await
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        self.store.remove(id).await
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        self.store.remove_of_user(user, except).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        self.store.list(user).await
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.store.remove_expired(now, idle_since).await
    }
}

#[tokio::test]
async fn a_check_is_one_read_and_at_most_one_write_a_minute() {
    let store = Counting::default();
    let clock = Arc::new(ManualClock::default());
    let sessions = Sessions::new(&store).clock(clock.clone());
    let login = sessions
        .log_in(None, "ada".into(), ClientInfo::default())
        .await
        .unwrap();
    for _ in 0..180 {
        clock.advance(Duration::from_secs(1));
        sessions.check(login.token.expose_secret()).await.unwrap();
    }
    assert_eq!(
        (
            store.reads.load(Ordering::Relaxed),
            store.writes.load(Ordering::Relaxed)
        ),
        (180, 3)
    );
}

#[tokio::test]
async fn nothing_that_is_stored_or_printed_contains_a_token() {
    let fixture = fixture();
    let login = fixture.log_in("ada").await;
    let secret = login.token.expose_secret().split_once('.').unwrap().1;
    let stored = fixture.sessions.list(&"ada".into()).await.unwrap();
    let printed = format!("{login:?} {stored:?} {:?}", fixture.sessions);
    assert!(!printed.contains(secret), "{printed}");
}
