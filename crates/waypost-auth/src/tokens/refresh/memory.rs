use std::sync::{Mutex, MutexGuard};

use super::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation};
use crate::kept::{Kept, Owned, lock};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps refresh tokens in memory: for tests, and for one process whose users may log in again after a restart.
#[derive(Debug, Default)]
pub struct MemoryRefreshStore(Mutex<Kept<RefreshFamilyId, RefreshFamily>>);

impl Owned for RefreshFamily {
    fn owner(&self) -> &UserId {
        &self.user
    }
}

impl MemoryRefreshStore {
    fn kept(&self) -> MutexGuard<'_, Kept<RefreshFamilyId, RefreshFamily>> {
        lock(&self.0)
    }
}

impl RefreshStore for MemoryRefreshStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(user))
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        let id = family.id.clone();
        Ok(self.kept().insert(id, family, epoch))
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        Ok(self.kept().rows.get(id).cloned())
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        let families = &mut self.kept().rows;
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
        Ok(self.kept().rows.remove(id).is_some())
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().end_of(user, |_| false))
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        Ok(self.kept().list(user, |a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        }))
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        Ok(self
            .kept()
            .remove_where(|family| family.expires_at <= now || family.rotated_at < idle_since))
    }
}
