use waypost::prelude::*;

struct Model {
    name: String,
}

#[schema(from = Model)]
struct Item {
    name: String,
    price: f64,
}

fn main() {}
