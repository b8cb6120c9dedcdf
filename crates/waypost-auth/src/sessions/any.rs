use std::fmt;
use std::sync::Arc;

use super::{Session, SessionId, SessionStore};
use crate::store_error::StoreFuture;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Any [`SessionStore`], behind one type: for whoever must name the type and does not choose the store.
///
/// ```
/// use waypost_auth::sessions::{AnySessionStore, MemorySessionStore, Sessions};
///
/// let sessions: Sessions<AnySessionStore> = Sessions::new(MemorySessionStore::default()).erased();
/// # let _ = sessions;
/// ```
#[derive(Clone)]
pub struct AnySessionStore(Arc<dyn Erased>);

impl AnySessionStore {
    /// Hides what kind of store it is.
    pub fn new(store: impl SessionStore + 'static) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnySessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnySessionStore")
    }
}

/// The trait with futures of one type each, which is what makes it usable behind a pointer.
trait Erased: Send + Sync {
    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64>;

    fn insert(&self, session: Session, epoch: u64) -> StoreFuture<'_, bool>;

    fn find<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, Option<Session>>;

    fn touch<'a>(&'a self, id: &'a SessionId, seen_at: UnixTime) -> StoreFuture<'a, ()>;

    fn replace<'a>(&'a self, old: &'a SessionId, new: Session) -> StoreFuture<'a, bool>;

    fn remove<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, bool>;

    fn remove_of_user<'a>(
        &'a self,
        user: &'a UserId,
        except: Option<&'a SessionId>,
    ) -> StoreFuture<'a, u64>;

    fn list<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, Vec<Session>>;

    fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> StoreFuture<'_, u64>;
}

impl<S: SessionStore> Erased for S {
    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(SessionStore::epoch(self, user))
    }

    fn insert(&self, session: Session, epoch: u64) -> StoreFuture<'_, bool> {
        Box::pin(SessionStore::insert(self, session, epoch))
    }

    fn find<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, Option<Session>> {
        Box::pin(SessionStore::find(self, id))
    }

    fn touch<'a>(&'a self, id: &'a SessionId, seen_at: UnixTime) -> StoreFuture<'a, ()> {
        Box::pin(SessionStore::touch(self, id, seen_at))
    }

    fn replace<'a>(&'a self, old: &'a SessionId, new: Session) -> StoreFuture<'a, bool> {
        Box::pin(SessionStore::replace(self, old, new))
    }

    fn remove<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, bool> {
        Box::pin(SessionStore::remove(self, id))
    }

    fn remove_of_user<'a>(
        &'a self,
        user: &'a UserId,
        except: Option<&'a SessionId>,
    ) -> StoreFuture<'a, u64> {
        Box::pin(SessionStore::remove_of_user(self, user, except))
    }

    fn list<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, Vec<Session>> {
        Box::pin(SessionStore::list(self, user))
    }

    fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> StoreFuture<'_, u64> {
        Box::pin(SessionStore::remove_expired(self, now, idle_since))
    }
}

impl SessionStore for AnySessionStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(session, epoch).await
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        self.0.find(id).await
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

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        self.0.list(user).await
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now, idle_since).await
    }
}
