use std::fmt;
use std::sync::Arc;

use super::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation};
use crate::store_error::StoreFuture;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Any [`RefreshStore`], behind one type.
///
/// ```
/// use waypost_auth::tokens::{AnyRefreshStore, MemoryRefreshStore, RefreshTokens};
///
/// let tokens: RefreshTokens<AnyRefreshStore> = RefreshTokens::new(MemoryRefreshStore::default()).erased();
/// # let _ = tokens;
/// ```
#[derive(Clone)]
pub struct AnyRefreshStore(Arc<dyn Erased>);

impl AnyRefreshStore {
    /// Hides what kind of store it is.
    pub fn new(store: impl RefreshStore + 'static) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyRefreshStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyRefreshStore")
    }
}

/// The trait with futures of one type each, which is what makes it usable behind a pointer.
trait Erased: Send + Sync {
    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64>;

    fn insert(&self, family: RefreshFamily, epoch: u64) -> StoreFuture<'_, bool>;

    fn find<'a>(&'a self, id: &'a RefreshFamilyId) -> StoreFuture<'a, Option<RefreshFamily>>;

    fn rotate<'a>(&'a self, id: &'a RefreshFamilyId, rotation: Rotation) -> StoreFuture<'a, bool>;

    fn remove<'a>(&'a self, id: &'a RefreshFamilyId) -> StoreFuture<'a, bool>;

    fn remove_of_user<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64>;

    fn list<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, Vec<RefreshFamily>>;

    fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> StoreFuture<'_, u64>;
}

impl<S: RefreshStore> Erased for S {
    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(RefreshStore::epoch(self, user))
    }

    fn insert(&self, family: RefreshFamily, epoch: u64) -> StoreFuture<'_, bool> {
        Box::pin(RefreshStore::insert(self, family, epoch))
    }

    fn find<'a>(&'a self, id: &'a RefreshFamilyId) -> StoreFuture<'a, Option<RefreshFamily>> {
        Box::pin(RefreshStore::find(self, id))
    }

    fn rotate<'a>(&'a self, id: &'a RefreshFamilyId, rotation: Rotation) -> StoreFuture<'a, bool> {
        Box::pin(RefreshStore::rotate(self, id, rotation))
    }

    fn remove<'a>(&'a self, id: &'a RefreshFamilyId) -> StoreFuture<'a, bool> {
        Box::pin(RefreshStore::remove(self, id))
    }

    fn remove_of_user<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(RefreshStore::remove_of_user(self, user))
    }

    fn list<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, Vec<RefreshFamily>> {
        Box::pin(RefreshStore::list(self, user))
    }

    fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> StoreFuture<'_, u64> {
        Box::pin(RefreshStore::remove_expired(self, now, idle_since))
    }
}

impl RefreshStore for AnyRefreshStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(user).await
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(family, epoch).await
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        self.0.find(id).await
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        self.0.rotate(id, rotation).await
    }

    async fn remove(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        self.0.remove(id).await
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        self.0.remove_of_user(user).await
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        self.0.list(user).await
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now, idle_since).await
    }
}
