use std::future::Future;

use super::{Failures, ThrottleKey};
use crate::StoreError;
use crate::time::UnixTime;

/// Keeps counts of failures.
pub trait ThrottleStore: Send + Sync {
    /// The failures of a key.
    fn get(
        &self,
        key: &ThrottleKey,
    ) -> impl Future<Output = Result<Option<Failures>, StoreError>> + Send;

    /// Puts `new` in the place of `expected`, in one atomic step; `None` stands for no entry.
    ///
    /// Says whether `expected` was what was there. It makes counting safe when a thousand attempts come at once.
    fn replace(
        &self,
        key: &ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Forgets the keys whose last failure was before `before`, but for those with `locked_after` failures or more; says
    /// how many.
    fn remove_older(
        &self,
        before: UnixTime,
        locked_after: Option<u32>,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;
}
