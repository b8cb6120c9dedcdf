use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{ApiKey, ApiKeyId, ApiKeyStore};
use crate::epochs::Epochs;
use crate::secret::SecretDigest;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps API keys in memory, for tests: a key that a restart ends is of no use to a program.
#[derive(Debug, Default)]
pub struct MemoryApiKeyStore(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    keys: HashMap<[u8; 32], ApiKey>,
    epochs: Epochs,
}

impl MemoryApiKeyStore {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // No code that holds the lock can panic half-way through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove_where(&self, condition: impl Fn(&ApiKey) -> bool) -> u64 {
        self.kept().remove_where(condition)
    }
}

impl Kept {
    fn remove_where(&mut self, condition: impl Fn(&ApiKey) -> bool) -> u64 {
        let before = self.keys.len();
        self.keys.retain(|_, key| !condition(key));
        u64::try_from(before - self.keys.len()).unwrap_or(u64::MAX)
    }
}

impl ApiKeyStore for MemoryApiKeyStore {
    async fn epoch(&self, owner: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(owner))
    }

    async fn insert(&self, key: ApiKey, epoch: u64) -> Result<bool, StoreError> {
        let mut kept = self.kept();
        let is_still = kept.epochs.of(&key.owner) == epoch;
        if is_still {
            kept.keys.insert(*key.digest.as_bytes(), key);
        }
        Ok(is_still)
    }

    async fn find(&self, digest: &SecretDigest) -> Result<Option<ApiKey>, StoreError> {
        Ok(self.kept().keys.get(digest.as_bytes()).cloned())
    }

    async fn touch(&self, id: &ApiKeyId, last_used_at: UnixTime) -> Result<(), StoreError> {
        if let Some(key) = self.kept().keys.values_mut().find(|key| key.id == *id) {
            key.last_used_at = Some(last_used_at);
        }
        Ok(())
    }

    async fn list(&self, owner: &UserId) -> Result<Vec<ApiKey>, StoreError> {
        let mut keys: Vec<_> = self
            .kept()
            .keys
            .values()
            .filter(|key| key.owner == *owner)
            .cloned()
            .collect();
        keys.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        });
        Ok(keys)
    }

    async fn remove(&self, owner: &UserId, id: &ApiKeyId) -> Result<bool, StoreError> {
        Ok(self.remove_where(|key| key.owner == *owner && key.id == *id) > 0)
    }

    async fn remove_of_owner(&self, owner: &UserId) -> Result<u64, StoreError> {
        let mut kept = self.kept();
        kept.epochs.advance(owner);
        Ok(kept.remove_where(|key| key.owner == *owner))
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        Ok(self.remove_where(|key| key.expires_at.is_some_and(|expires_at| expires_at <= now)))
    }
}
