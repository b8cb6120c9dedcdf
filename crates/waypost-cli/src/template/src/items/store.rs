//! Where items are kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Item, ItemInput};

/// Items by id, the same for all requests; gone when the program ends.
#[derive(Clone, Debug, Default)]
pub struct Store(Arc<Mutex<Items>>);

#[derive(Debug, Default)]
struct Items {
    by_id: BTreeMap<u32, Item>,
    last_id: u32,
}

impl Store {
    /// A part of all items, in the order in which they were added.
    pub fn list(&self, offset: usize, limit: usize) -> Vec<Item> {
        self.items()
            .by_id
            .values()
            .skip(offset)
            .take(limit)
            .cloned()
            .collect()
    }

    /// Adds an item under a new id.
    pub fn add(&self, input: ItemInput) -> Item {
        let mut items = self.items();
        items.last_id += 1;
        let item = item(items.last_id, input);
        items.by_id.insert(item.id, item.clone());
        item
    }

    /// The item with this id.
    pub fn get(&self, id: u32) -> Option<Item> {
        self.items().by_id.get(&id).cloned()
    }

    /// Replaces the item with this id.
    pub fn replace(&self, id: u32, input: ItemInput) -> Option<Item> {
        let mut items = self.items();
        let stored = items.by_id.get_mut(&id)?;
        *stored = item(id, input);
        Some(stored.clone())
    }

    /// Removes the item with this id.
    pub fn remove(&self, id: u32) -> Option<Item> {
        self.items().by_id.remove(&id)
    }

    fn items(&self) -> MutexGuard<'_, Items> {
        // No method leaves the items half changed, so a panic elsewhere does no harm to them.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn item(id: u32, input: ItemInput) -> Item {
    Item {
        id,
        name: input.name,
        price: input.price,
        is_offer: input.is_offer,
    }
}
