use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::UserId;
use crate::epochs::Epochs;

/// What belongs to a user.
pub(crate) trait Owned {
    fn owner(&self) -> &UserId;
}

/// What a store in memory keeps: what users have, and how often all of it has ended.
#[derive(Debug)]
pub(crate) struct Kept<K, V> {
    pub(crate) rows: HashMap<K, V>,
    pub(crate) epochs: Epochs,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self {
            rows: HashMap::new(),
            epochs: Epochs::default(),
        }
    }
}

impl<K: Eq + Hash, V: Owned> Kept<K, V> {
    /// Keeps `row`, unless all that its user has was ended since `epoch`; returns whether it did.
    pub(crate) fn insert(&mut self, key: K, row: V, epoch: u64) -> bool {
        let is_still = self.epochs.of(row.owner()) == epoch;
        if is_still {
            self.rows.insert(key, row);
        }
        is_still
    }

    /// Ends what `user` has, but for what is `spared`; returns how much that was.
    pub(crate) fn end_of(&mut self, user: &UserId, spared: impl Fn(&V) -> bool) -> u64 {
        self.epochs.advance(user);
        self.remove_where(|row| row.owner() == user && !spared(row))
    }

    /// Returns how many there were.
    pub(crate) fn remove_where(&mut self, condition: impl Fn(&V) -> bool) -> u64 {
        let before = self.rows.len();
        self.rows.retain(|_, row| !condition(row));
        u64::try_from(before - self.rows.len()).unwrap_or(u64::MAX)
    }
}

impl<K, V: Owned + Clone> Kept<K, V> {
    /// What `user` has, in that order.
    pub(crate) fn list(&self, user: &UserId, order: impl Fn(&V, &V) -> Ordering) -> Vec<V> {
        let rows = self.rows.values().filter(|row| row.owner() == user);
        let mut rows: Vec<_> = rows.cloned().collect();
        rows.sort_by(order);
        rows
    }
}

/// What is kept, for this call alone.
pub(crate) fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    // No code that holds the lock can panic half-way through a change.
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
