use waypost::prelude::*;

#[schema(tag = "kind")]
struct Item {
    price: f64,
}

#[schema]
#[serde(untagged)]
struct Other {
    price: f64,
}

fn main() {}
