use std::future::Future;

use super::{RefreshFamily, RefreshFamilyId, Rotation};
use crate::time::UnixTime;
use crate::{StoreError, UserId};

/// Keeps families of refresh tokens.
pub trait RefreshStore: Send + Sync {
    /// How often all families of this user have ended; zero for a user of whom nothing is known.
    fn epoch(&self, user: &UserId) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Adds a family if its user's epoch is still `epoch`, in one atomic step; says whether it did.
    ///
    /// Whoever proved who they are before all their families ended must not come in afterwards.
    fn insert(
        &self,
        family: RefreshFamily,
        epoch: u64,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// The family with this id.
    fn find(
        &self,
        id: &RefreshFamilyId,
    ) -> impl Future<Output = Result<Option<RefreshFamily>, StoreError>> + Send;

    /// Makes the change if the family's living token is still `rotation.superseded.digest`, in one atomic step.
    ///
    /// Says whether it did: of several rotations at once, exactly one succeeds.
    fn rotate(
        &self,
        id: &RefreshFamilyId,
        rotation: Rotation,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes a family; says whether it was there.
    fn remove(&self, id: &RefreshFamilyId)
    -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes all families of a user and adds one to the user's epoch, in one atomic step; says how many families that
    /// were.
    fn remove_of_user(&self, user: &UserId)
    -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// All families of a user, the newest first.
    fn list(
        &self,
        user: &UserId,
    ) -> impl Future<Output = Result<Vec<RefreshFamily>, StoreError>> + Send;

    /// Removes the families that ended at `now` or before, or were last rotated before `idle_since`; says how many.
    fn remove_expired(
        &self,
        now: UnixTime,
        idle_since: UnixTime,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;
}
