use waypost::prelude::*;

use waypost::Patch;

#[schema]
struct Item {
    name: String,
    price: f64,
}

#[schema(patches = Item)]
struct ItemPatch {
    name: Patch<String>,
    price: f64,
}

fn main() {}
