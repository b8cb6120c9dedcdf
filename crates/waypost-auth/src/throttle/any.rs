use std::fmt;
use std::sync::Arc;

use super::{Failures, ThrottleKey, ThrottleStore};
use crate::StoreError;
use crate::store_error::StoreFuture;
use crate::time::UnixTime;

/// Any [`ThrottleStore`], behind one type.
///
/// ```
/// use waypost_auth::throttle::{AnyThrottleStore, LoginThrottle, MemoryThrottleStore};
///
/// let throttle: LoginThrottle<AnyThrottleStore> = LoginThrottle::new(MemoryThrottleStore::default()).erased();
/// # let _ = throttle;
/// ```
#[derive(Clone)]
pub struct AnyThrottleStore(Arc<dyn Erased>);

impl AnyThrottleStore {
    /// Hides what kind of store it is.
    pub fn new(store: impl ThrottleStore + 'static) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyThrottleStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyThrottleStore")
    }
}

/// The trait with futures of one type each, which is what makes it usable behind a pointer.
trait Erased: Send + Sync {
    fn get<'a>(&'a self, key: &'a ThrottleKey) -> StoreFuture<'a, Option<Failures>>;

    fn replace<'a>(
        &'a self,
        key: &'a ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> StoreFuture<'a, bool>;

    fn remove_older(&self, before: UnixTime, locked_after: Option<u32>) -> StoreFuture<'_, u64>;
}

impl<S: ThrottleStore> Erased for S {
    fn get<'a>(&'a self, key: &'a ThrottleKey) -> StoreFuture<'a, Option<Failures>> {
        Box::pin(ThrottleStore::get(self, key))
    }

    fn replace<'a>(
        &'a self,
        key: &'a ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> StoreFuture<'a, bool> {
        Box::pin(ThrottleStore::replace(self, key, expected, new))
    }

    fn remove_older(&self, before: UnixTime, locked_after: Option<u32>) -> StoreFuture<'_, u64> {
        Box::pin(ThrottleStore::remove_older(self, before, locked_after))
    }
}

impl ThrottleStore for AnyThrottleStore {
    async fn get(&self, key: &ThrottleKey) -> Result<Option<Failures>, StoreError> {
        self.0.get(key).await
    }

    async fn replace(
        &self,
        key: &ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> Result<bool, StoreError> {
        self.0.replace(key, expected, new).await
    }

    async fn remove_older(
        &self,
        before: UnixTime,
        locked_after: Option<u32>,
    ) -> Result<u64, StoreError> {
        self.0.remove_older(before, locked_after).await
    }
}
