use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation};
use crate::epochs::Epochs;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps refresh tokens in memory: for tests, and for one process whose users may log in again after a restart.
#[derive(Debug, Default)]
pub struct MemoryRefreshStore(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    families: HashMap<RefreshFamilyId, RefreshFamily>,
    epochs: Epochs,
}

impl MemoryRefreshStore {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // No code that holds the lock can panic half-way through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove_where(&self, condition: impl Fn(&RefreshFamily) -> bool) -> u64 {
        self.kept().remove_where(condition)
    }
}

impl Kept {
    fn remove_where(&mut self, condition: impl Fn(&RefreshFamily) -> bool) -> u64 {
        let before = self.families.len();
        self.families.retain(|_, family| !condition(family));
        u64::try_from(before - self.families.len()).unwrap_or(u64::MAX)
    }
}

impl RefreshStore for MemoryRefreshStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(user))
    }

    async fn insert(&self, family: RefreshFamily, epoch: u64) -> Result<bool, StoreError> {
        let mut kept = self.kept();
        let is_still = kept.epochs.of(&family.user) == epoch;
        if is_still {
            kept.families.insert(family.id.clone(), family);
        }
        Ok(is_still)
    }

    async fn find(&self, id: &RefreshFamilyId) -> Result<Option<RefreshFamily>, StoreError> {
        Ok(self.kept().families.get(id).cloned())
    }

    async fn rotate(&self, id: &RefreshFamilyId, rotation: Rotation) -> Result<bool, StoreError> {
        let families = &mut self.kept().families;
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
        Ok(self.kept().families.remove(id).is_some())
    }

    async fn remove_of_user(&self, user: &UserId) -> Result<u64, StoreError> {
        let mut kept = self.kept();
        kept.epochs.advance(user);
        Ok(kept.remove_where(|family| family.user == *user))
    }

    async fn list(&self, user: &UserId) -> Result<Vec<RefreshFamily>, StoreError> {
        let mut families: Vec<_> = self
            .kept()
            .families
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
