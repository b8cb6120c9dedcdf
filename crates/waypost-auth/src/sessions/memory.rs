use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Session, SessionId, SessionStore};
use crate::epochs::Epochs;
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps sessions in memory: for tests, and for one process whose users may log in again after a restart.
#[derive(Debug, Default)]
pub struct MemorySessionStore(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    sessions: HashMap<SessionId, Session>,
    epochs: Epochs,
}

impl MemorySessionStore {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // No code that holds the lock can panic half-way through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remove_where(&self, condition: impl Fn(&Session) -> bool) -> u64 {
        self.kept().remove_where(condition)
    }
}

impl Kept {
    fn remove_where(&mut self, condition: impl Fn(&Session) -> bool) -> u64 {
        let before = self.sessions.len();
        self.sessions.retain(|_, session| !condition(session));
        u64::try_from(before - self.sessions.len()).unwrap_or(u64::MAX)
    }
}

impl SessionStore for MemorySessionStore {
    async fn epoch(&self, user: &UserId) -> Result<u64, StoreError> {
        Ok(self.kept().epochs.of(user))
    }

    async fn insert(&self, session: Session, epoch: u64) -> Result<bool, StoreError> {
        let mut kept = self.kept();
        let is_still = kept.epochs.of(&session.user) == epoch;
        if is_still {
            kept.sessions.insert(session.id.clone(), session);
        }
        Ok(is_still)
    }

    async fn find(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        Ok(self.kept().sessions.get(id).cloned())
    }

    async fn touch(&self, id: &SessionId, seen_at: UnixTime) -> Result<(), StoreError> {
        if let Some(session) = self.kept().sessions.get_mut(id) {
            session.seen_at = seen_at;
        }
        Ok(())
    }

    async fn replace(&self, old: &SessionId, new: Session) -> Result<bool, StoreError> {
        let sessions = &mut self.kept().sessions;
        let was_there = sessions.remove(old).is_some();
        if was_there {
            sessions.insert(new.id.clone(), new);
        }
        Ok(was_there)
    }

    async fn remove(&self, id: &SessionId) -> Result<bool, StoreError> {
        Ok(self.kept().sessions.remove(id).is_some())
    }

    async fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> Result<u64, StoreError> {
        let mut kept = self.kept();
        kept.epochs.advance(user);
        Ok(kept.remove_where(|session| session.user == *user && Some(&session.id) != except))
    }

    async fn list(&self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let mut sessions: Vec<_> = self
            .kept()
            .sessions
            .values()
            .filter(|session| session.user == *user)
            .cloned()
            .collect();
        sessions.sort_by(|a, b| b.seen_at.cmp(&a.seen_at).then_with(|| a.id.cmp(&b.id)));
        Ok(sessions)
    }

    async fn remove_expired(&self, now: UnixTime, idle_since: UnixTime) -> Result<u64, StoreError> {
        Ok(self.remove_where(|session| session.expires_at <= now || session.seen_at < idle_since))
    }
}
