use std::sync::{Mutex, MutexGuard};

use super::{ApiKey, ApiKeyId, ApiKeyStore};
use crate::kept::{Kept, Owned, lock};
use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps API keys in memory, for tests: a key that a restart ends is of no use to a program.
#[derive(Debug, Default)]
pub struct MemoryApiKeyStore(Mutex<Kept<[u8; 32], ApiKey>>);

impl Owned for ApiKey {
    fn owner(&self) -> &UserId {
        &self.owner
    }
}

impl MemoryApiKeyStore {
    fn kept(&self) -> MutexGuard<'_, Kept<[u8; 32], ApiKey>> {
        lock(&self.0)
    }
}

impl ApiKeyStore for MemoryApiKeyStore {
    async fn epoch(&self, owner: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(owner))
    }

    async fn insert(&self, key: ApiKey, epoch: u64) -> Result<bool, StoreError> {
        let digest = *key.digest.as_bytes();
        Ok(self.kept().insert(digest, key, epoch))
    }

    async fn find(&self, digest: &SecretDigest) -> Result<Option<ApiKey>, StoreError> {
        Ok(self.kept().rows.get(digest.as_bytes()).cloned())
    }

    async fn touch(&self, id: &ApiKeyId, last_used_at: UnixTime) -> Result<(), StoreError> {
        if let Some(key) = self.kept().rows.values_mut().find(|key| key.id == *id) {
            key.last_used_at = Some(last_used_at);
        }
        Ok(())
    }

    async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        Ok(self.kept().list(owner, |a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        }))
    }

    async fn remove(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        Ok(self
            .kept()
            .remove_where(|key| key.owner == *owner && key.id == *id)
            > 0)
    }

    async fn remove_of_owner(&self, owner: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().end_of(owner, |_| false))
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        Ok(self
            .kept()
            .remove_where(|key| key.expires_at.is_some_and(|expires_at| expires_at <= now)))
    }
}
