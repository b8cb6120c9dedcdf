use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::revocation::{RevocationStatus, RevocationStore};
use crate::epochs::Epochs;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps revocations in memory: for tests, and for one process whose tokens may live again after a restart.
#[derive(Debug, Default)]
pub struct MemoryRevocationStore(Mutex<Revoked>);

#[derive(Debug, Default)]
struct Revoked {
    ids: HashMap<String, UnixTime>,
    epochs: Epochs,
}

impl MemoryRevocationStore {
    fn revoked(&self) -> MutexGuard<'_, Revoked> {
        // No code that holds the lock can panic half-way through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RevocationStore for MemoryRevocationStore {
    async fn revoke(&self, id: &str, expires_at: UnixTime) -> Result<(), StoreError> {
        self.revoked().ids.insert(id.to_owned(), expires_at);
        Ok(())
    }

    async fn status(
        &self,
        jti: &str,
        sid: Option<&str>,
        user: &UserId,
    ) -> Result<RevocationStatus, StoreError> {
        let revoked = self.revoked();
        Ok(RevocationStatus {
            revoked: [Some(jti), sid]
                .into_iter()
                .flatten()
                .any(|id| revoked.ids.contains_key(id)),
            epoch: revoked.epochs.of(user),
        })
    }

    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.revoked().epochs.of(user))
    }

    async fn advance_epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.revoked().epochs.advance(user))
    }

    async fn remove_expired(&self, now: UnixTime) -> Result<u64, StoreError> {
        let mut revoked = self.revoked();
        let before = revoked.ids.len();
        revoked.ids.retain(|_, expires_at| *expires_at >= now);
        Ok(u64::try_from(before - revoked.ids.len()).unwrap_or(u64::MAX))
    }
}
