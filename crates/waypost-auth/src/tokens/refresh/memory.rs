use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps refresh tokens in memory: for tests, and for one process whose users may log in again after a restart.
#[derive(Debug, Default)]
pub struct MemoryRefreshStore(Mutex<HashMap<RefreshFamilyId, RefreshFamily>>);

impl MemoryRefreshStore {
    fn families(&self) -> MutexGuard<'_, HashMap<RefreshFamilyId, RefreshFamily>> {
        // No code that holds the lock can panic half-way through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove_where(&self, condition: impl Fn(&RefreshFamily) -> bool) -> u64 {
        let mut families = self.families();
        let before = families.len();
        families.retain(|_, family| !condition(family));
        u64::try_from(before - families.len()).unwrap_or(u64::MAX)
    }
}

impl RefreshStore for MemoryRefreshStore {
    async fn insert(&self, family: RefreshFamily) -> Result<(), StoreError> {
        self.families().insert(family.id.clone(), family);
        Ok(())
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        Ok(self.families().get(id).cloned())
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        let mut families = self.families();
        let Some(family) = families
            .get_mut(id)
            .filter(|family| family.live == rotation.superseded.digest)
        else {
            return Ok(false);
        };
        family.live = rotation.live;
        family.superseded = Some(rotation.superseded);
        family.rotated_at = rotation.rotated_at;
        Ok(true)
    }

    async fn remove(&self, id: &RefreshFamilyId) -> Result<bool, StoreError> {
        Ok(self.families().remove(id).is_some())
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.remove_where(|family| family.user == *user))
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        let mut families: Vec<_> = self
            .families()
            .values()
            .filter(|family| family.user == *user)
            .cloned()
            .collect();
        families.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        });
        Ok(families)
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        Ok(self.remove_where(|family| family.expires_at <= now || family.rotated_at < idle_since))
    }
}
