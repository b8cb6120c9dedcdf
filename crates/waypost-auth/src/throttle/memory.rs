use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Failures, ThrottleKey, ThrottleStore};
use crate::StoreError;
use crate::time::UnixTime;

/// Keeps counts of failures in memory, and not more of them than it was told.
///
/// When it is full, a tenth is dropped: the keys with the fewest failures, the oldest first. An attacker who
/// fills it with invented names loses those and not the count of the account under attack.
#[derive(Debug)]
pub struct MemoryThrottleStore {
    failures: Mutex<HashMap<ThrottleKey, Failures>>,
    capacity: NonZeroUsize,
}

const DEFAULT_CAPACITY: NonZeroUsize = NonZeroUsize::new(100_000).expect("it is not zero");

impl MemoryThrottleStore {
    /// A store for at most `capacity` keys, of some 100 bytes each.
    pub fn with_capacity(capacity: NonZeroUsize) -> Self {
        Self {
            failures: Mutex::default(),
            capacity,
        }
    }

    fn failures(&self) -> MutexGuard<'_, HashMap<ThrottleKey, Failures>> {
        // No code that holds the lock can panic half-way through a change.
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryThrottleStore {
    /// A store for 100,000 keys.
    fn default() -> Self {
        Self::with_capacity(DEFAULT_CAPACITY)
    }
}

fn drop_a_tenth(failures: &mut HashMap<ThrottleKey, Failures>) {
    let mut ranks: Vec<_> = failures
        .iter()
        .map(|(key, failures)| (failures.count, failures.last_at, *key))
        .collect();
    let cut = ranks.len() / 10;
    ranks.select_nth_unstable_by_key(cut, |(count, last_at, _)| (*count, *last_at));
    for (_, _, key) in &ranks[..=cut] {
        failures.remove(key);
    }
}

impl ThrottleStore for MemoryThrottleStore {
    async fn get(&self, key: &ThrottleKey) -> Result<Option<Failures>, StoreError> {
        Ok(self.failures().get(key).copied())
    }

    async fn replace(
        &self,
        key: &ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> Result<bool, StoreError> {
        let mut failures = self.failures();
        if failures.get(key).copied() != expected {
            return Ok(false);
        }
        match new {
            None => drop(failures.remove(key)),
            Some(new) => {
                if expected.is_none() && failures.len() >= self.capacity.get() {
                    drop_a_tenth(&mut failures);
                }
                failures.insert(*key, new);
            }
        }
        Ok(true)
    }

    async fn remove_older(
        &self,
        before: UnixTime,
        locked_after: Option<u32>,
    ) -> Result<u64, StoreError> {
        let mut failures = self.failures();
        let count = failures.len();
        failures.retain(|_, failures| !failures.may_be_forgotten(before, locked_after));
        Ok(u64::try_from(count - failures.len()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store_tests;

    #[tokio::test]
    async fn the_memory_store_keeps_its_promises() {
        store_tests::throttle_store(&MemoryThrottleStore::default()).await;
    }

    #[tokio::test]
    async fn a_flood_of_names_neither_fills_the_memory_nor_hides_an_attacked_account() {
        let store = MemoryThrottleStore::with_capacity(NonZeroUsize::new(100).unwrap());
        let attacked = ThrottleKey::account("ada");
        let many = Failures {
            count: 40,
            last_at: UnixTime::from_secs(0),
        };
        assert!(store.replace(&attacked, None, Some(many)).await.unwrap());
        for number in 1..5_000 {
            let key = ThrottleKey::account(&format!("invented {number}"));
            let once = Failures {
                count: 1,
                last_at: UnixTime::from_secs(number),
            };
            assert!(store.replace(&key, None, Some(once)).await.unwrap());
            assert!(store.failures().len() <= 100);
            assert_eq!(
                store.get(&key).await.unwrap(),
                Some(once),
                "what was just counted stays"
            );
        }
        assert_eq!(store.get(&attacked).await.unwrap(), Some(many));
    }

    #[tokio::test]
    async fn a_store_for_one_key_keeps_one() {
        let store = MemoryThrottleStore::with_capacity(NonZeroUsize::MIN);
        for name in ["ada", "eve"] {
            let once = Failures {
                count: 1,
                last_at: UnixTime::from_secs(1),
            };
            assert!(
                store
                    .replace(&ThrottleKey::account(name), None, Some(once))
                    .await
                    .unwrap()
            );
            assert_eq!(store.failures().len(), 1);
        }
    }
}
