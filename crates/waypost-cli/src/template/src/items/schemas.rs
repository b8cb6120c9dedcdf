//! Items on the wire.

use waypost::prelude::*;

/// What a client sends to add or to replace an item.
#[schema(deny_unknown_fields)]
#[derive(Clone, Debug)]
pub struct ItemInput {
    /// What it is called.
    #[field(min_length = 1, max_length = 100, example = "Lamp")]
    pub name: String,
    /// What it costs.
    #[field(gt = 0, example = 19.5)]
    pub price: f64,
    /// Whether it is on offer.
    #[field(default = false)]
    pub is_offer: bool,
}

/// An item as everybody may read it.
#[schema]
#[derive(Clone, Debug)]
pub struct Item {
    /// Made by the server.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// What it costs.
    pub price: f64,
    /// Whether it is on offer.
    pub is_offer: bool,
}
