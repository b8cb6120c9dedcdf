use std::fmt;
use std::sync::Arc;

use super::revocation::{RevocationStatus, RevocationStore};
use crate::store_error::StoreFuture;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Any [`RevocationStore`], behind one type.
///
/// ```
/// use waypost_auth::tokens::{AnyRevocationStore, MemoryRevocationStore, Revocations};
///
/// let revocations: Revocations<AnyRevocationStore> = Revocations::new(MemoryRevocationStore::default()).erased();
/// # let _ = revocations;
/// ```
#[derive(Clone)]
pub struct AnyRevocationStore(Arc<dyn Erased>);

impl AnyRevocationStore {
    /// Hides what kind of store it is.
    pub fn new(store: impl RevocationStore + 'static) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyRevocationStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyRevocationStore")
    }
}

/// The trait with futures of one type each, which is what makes it usable behind a pointer.
trait Erased: Send + Sync {
    fn revoke<'a>(&'a self, id: &'a str, expires_at: UnixTime) -> StoreFuture<'a, ()>;

    fn status<'a>(
        &'a self,
        jti: &'a str,
        sid: Option<&'a str>,
        user: &'a UserId,
    ) -> StoreFuture<'a, RevocationStatus>;

    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64>;

    fn advance_epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64>;

    fn remove_expired(&self, now: UnixTime) -> StoreFuture<'_, u64>;
}

impl<S: RevocationStore> Erased for S {
    fn revoke<'a>(&'a self, id: &'a str, expires_at: UnixTime) -> StoreFuture<'a, ()> {
        Box::pin(RevocationStore::revoke(self, id, expires_at))
    }

    fn status<'a>(
        &'a self,
        jti: &'a str,
        sid: Option<&'a str>,
        user: &'a UserId,
    ) -> StoreFuture<'a, RevocationStatus> {
        Box::pin(RevocationStore::status(self, jti, sid, user))
    }

    fn epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(RevocationStore::epoch(self, user))
    }

    fn advance_epoch<'a>(&'a self, user: &'a UserId) -> StoreFuture<'a, u64> {
        Box::pin(RevocationStore::advance_epoch(self, user))
    }

    fn remove_expired(&self, now: UnixTime) -> StoreFuture<'_, u64> {
        Box::pin(RevocationStore::remove_expired(self, now))
    }
}

impl RevocationStore for AnyRevocationStore {
    async fn revoke(&self, id: &str, expires_at: UnixTime) -> Result<(), StoreError> {
        self.0.revoke(id, expires_at).await
    }

    async fn status(
        &self,
        jti: &str,
        sid: Option<&str>,
        user: &UserId,
    ) -> Result<RevocationStatus, StoreError> {
        self.0.status(jti, sid, user).await
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
