use std::fmt;
use std::sync::Arc;

use super::{ApiKey, ApiKeyId, ApiKeyStore};
use crate::secret::SecretDigest;
use crate::store_error::StoreFuture;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Any [`ApiKeyStore`], behind one type.
///
/// ```
/// use waypost_auth::api_keys::{AnyApiKeyStore, ApiKeys, MemoryApiKeyStore};
///
/// let keys: ApiKeys<AnyApiKeyStore> = ApiKeys::new(MemoryApiKeyStore::default()).erased();
/// # let _ = keys;
/// ```
#[derive(Clone)]
pub struct AnyApiKeyStore(Arc<dyn Erased>);

impl AnyApiKeyStore {
    /// Hides what kind of store it is.
    pub fn new(store: impl ApiKeyStore + 'static) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyApiKeyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyApiKeyStore")
    }
}

/// The trait with futures of one type each, which is what makes it usable behind a pointer.
trait Erased: Send + Sync {
    fn epoch<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, u64>;

    fn insert(&self, key: ApiKey, epoch: u64) -> StoreFuture<'_, bool>;

    fn find<'a>(&'a self, digest: &'a SecretDigest) -> StoreFuture<'a, Option<ApiKey>>;

    fn touch<'a>(&'a self, id: &'a ApiKeyId, last_used_at: UnixTime) -> StoreFuture<'a, ()>;

    fn list<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, Vec<ApiKey>>;

    fn remove<'a>(&'a self, owner: &'a UserId, id: &'a ApiKeyId) -> StoreFuture<'a, bool>;

    fn remove_of_owner<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, u64>;

    fn remove_expired(&self, now: UnixTime) -> StoreFuture<'_, u64>;
}

impl<S: ApiKeyStore> Erased for S {
    fn epoch<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(ApiKeyStore::epoch(self, owner))
    }

    fn insert(&self, key: ApiKey, epoch: u64) -> StoreFuture<'_, bool> {
        Box::pin(ApiKeyStore::insert(self, key, epoch))
    }

    fn find<'a>(&'a self, digest: &'a SecretDigest) -> StoreFuture<'a, Option<ApiKey>> {
        Box::pin(ApiKeyStore::find(self, digest))
    }

    fn touch<'a>(&'a self, id: &'a ApiKeyId, last_used_at: UnixTime) -> StoreFuture<'a, ()> {
        Box::pin(ApiKeyStore::touch(self, id, last_used_at))
    }

    fn list<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, Vec<ApiKey>> {
        Box::pin(ApiKeyStore::list(self, owner))
    }

    fn remove<'a>(&'a self, owner: &'a UserId, id: &'a ApiKeyId) -> StoreFuture<'a, bool> {
        Box::pin(ApiKeyStore::remove(self, owner, id))
    }

    fn remove_of_owner<'a>(&'a self, owner: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(ApiKeyStore::remove_of_owner(self, owner))
    }

    fn remove_expired(&self, now: UnixTime) -> StoreFuture<'_, u64> {
        Box::pin(ApiKeyStore::remove_expired(self, now))
    }
}

impl ApiKeyStore for AnyApiKeyStore {
    async fn epoch(&self, owner: &UserId) -> Result<u64, StoreError> {
        self.0.epoch(owner).await
    }

    async fn insert(&self, key: ApiKey, epoch: u64) -> Result<bool, StoreError> {
        self.0.insert(key, epoch).await
    }

    async fn find(&self, digest: &SecretDigest) -> Result<Option<ApiKey>, StoreError> {
        self.0.find(digest).await
    }

    async fn touch(&self, id: &ApiKeyId, last_used_at: UnixTime) -> Result<(), StoreError> {
        self.0.touch(id, last_used_at).await
    }

    async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        self.0.list(owner).await
    }

    async fn remove(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        self.0.remove(owner, id).await
    }

    async fn remove_of_owner(&self, owner: &UserId) -> Result<u64, StoreError> {
        self.0.remove_of_owner(owner).await
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        self.0.remove_expired(now).await
    }
}
