use std::sync::{Mutex, MutexGuard};

use super::{Session, SessionId, SessionStore};
use crate::kept::{Kept, Owned, lock};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps sessions in memory: for tests, and for one process whose users may log in again after a restart.
#[derive(Debug, Default)]
pub struct MemorySessionStore(Mutex<Kept<SessionId, Session>>);

impl Owned for Session {
    fn owner(&self) -> &UserId {
        &self.user
    }
}

impl MemorySessionStore {
    fn kept(&self) -> MutexGuard<'_, Kept<SessionId, Session>> {
        lock(&self.0)
    }
}

impl SessionStore for MemorySessionStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(user))
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        let id = session.id.clone();
        Ok(self.kept().insert(id, session, epoch))
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        Ok(self.kept().rows.get(id).cloned())
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        if let Some(session) = self.kept().rows.get_mut(id) {
            session.seen_at = seen_at;
        }
        Ok(())
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        let sessions = &mut self.kept().rows;
        let was_there = sessions.remove(old).is_some();
        if was_there {
            sessions.insert(new.id.clone(), new);
        }
        Ok(was_there)
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        Ok(self.kept().rows.remove(id).is_some())
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        Ok(self
            .kept()
            .end_of(user, |session| Some(&session.id) == except))
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        Ok(self.kept().list(user, |a, b| {
            b.seen_at.cmp(&a.seen_at).then_with(|| a.id.cmp(&b.id))
        }))
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        Ok(self
            .kept()
            .remove_where(|session| session.expires_at <= now || session.seen_at < idle_since))
    }
}
