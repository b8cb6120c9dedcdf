//! `/items`

use waypost::prelude::*;

use super::{Item, ItemInput, Store};

/// The operations on items.
pub fn router() -> Router {
    Router::new("/items").tag("Items").routes(routes![
        list_items,
        create_item,
        read_item,
        replace_item,
        delete_item
    ])
}

/// Why an operation on an item failed.
#[derive(Debug, HttpError)]
pub enum ItemError {
    /// No such item.
    #[http(404, "Item {id} was not found")]
    NotFound { id: u32 },
}

/// Lists items in the order in which they were added.
#[get("")]
async fn list_items(
    State(store): State<Store>,
    /// How many items at most.
    #[query(default = 20, ge = 1, le = 100)]
    limit: u32,
    /// How many items to skip.
    #[query(default = 0)]
    offset: u32,
) -> Vec<Item> {
    store.list(offset as usize, limit as usize)
}

/// Adds an item.
#[post("", status = 201)]
async fn create_item(State(store): State<Store>, item: ItemInput) -> Item {
    store.add(item)
}

/// Reads one item.
#[get("/{id}")]
async fn read_item(State(store): State<Store>, id: u32) -> Result<Item, ItemError> {
    store.get(id).ok_or(ItemError::NotFound { id })
}

/// Replaces an item.
#[put("/{id}")]
async fn replace_item(
    State(store): State<Store>,
    id: u32,
    item: ItemInput,
) -> Result<Item, ItemError> {
    store.replace(id, item).ok_or(ItemError::NotFound { id })
}

/// Deletes an item.
#[delete("/{id}", status = 204)]
async fn delete_item(State(store): State<Store>, id: u32) -> Result<(), ItemError> {
    store.remove(id).map(drop).ok_or(ItemError::NotFound { id })
}
