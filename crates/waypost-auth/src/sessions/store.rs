use std::future::Future;

use super::{Session, SessionId};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps sessions.
pub trait SessionStore: Send + Sync {
    /// How often all sessions of this user have ended; zero for a user of whom nothing is known.
    fn epoch(&self, user: &UserId) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Adds a session if its user's epoch is still `epoch`, in one atomic step; says whether it did.
    ///
    /// Whoever proved who they are before all their sessions ended must not come in afterwards.
    fn insert(
        &self,
        session: Session,
        epoch: u64,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// The session with this id, in one read by key.
    fn find(
        &self,
        id: &SessionId,
    ) -> impl Future<Output = Result<Option<Session>, StoreError>> + Send;

    /// Remembers when a session was used; nothing happens when it is gone.
    fn touch(
        &self,
        id: &SessionId,
        seen_at: UnixTime,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Puts a session in the place of another, in one atomic step; says whether the old one was still there.
    ///
    /// When it was not, the new one is not added: a session that was ended meanwhile must not come back.
    fn replace(
        &self,
        old: &SessionId,
        new: Session,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes a session; says whether it was there.
    fn remove(&self, id: &SessionId) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes a user's sessions but for `except` and adds one to the user's epoch, in one atomic step; says how many
    /// sessions that were.
    fn remove_of_user(
        &self,
        user: &UserId,
        except: Option<&SessionId>,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// All sessions of a user, the one that was used last first.
    fn list(&self, user: &UserId) -> impl Future<Output = Result<Vec<Session>, StoreError>> + Send;

    /// Removes the sessions that ended at `now` or before, or were last used before `idle_since`; says how many.
    fn remove_expired(
        &self,
        now: UnixTime,
        idle_since: UnixTime,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;
}
