use std::future::Future;

use super::{ApiKey, ApiKeyId};
use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps API keys.
pub trait ApiKeyStore: Send + Sync {
    /// How often all keys of this owner have ended; zero for an owner of whom nothing is known.
    fn epoch(&self, owner: &UserId) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Adds a key if its owner's epoch is still `epoch`, in one atomic step; says whether it did.
    ///
    /// Whoever was let in before all their keys ended must not make another one afterwards.
    fn insert(
        &self,
        key: ApiKey,
        epoch: u64,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// The key with this digest, in one read by index.
    fn find(
        &self,
        digest: &SecretDigest,
    ) -> impl Future<Output = Result<Option<ApiKey>, StoreError>> + Send;

    /// Remembers when a key was used; nothing happens when it is gone.
    fn touch(
        &self,
        id: &ApiKeyId,
        last_used_at: UnixTime,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All keys of an owner, the newest first.
    fn list(&self, owner: &UserId) -> impl Future<Output = Result<Vec<ApiKey>, StoreError>> + Send;

    /// Removes a key if it is `owner`'s; says whether it did.
    fn remove(
        &self,
        owner: &UserId,
        id: &ApiKeyId,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes all keys of an owner and adds one to the owner's epoch, in one atomic step; says how many keys that were.
    fn remove_of_owner(
        &self,
        owner: &UserId,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Removes the keys that ended at `now` or before; says how many.
    fn remove_expired(&self, now: UnixTime)
    -> impl Future<Output = Result<u64, StoreError>> + Send;
}
