use waypost::prelude::*;

#[schema]
struct Item {
    #[serde(alias = "cost")]
    price: f64,
    #[serde(with = "seconds")]
    age: i64,
}

fn main() {}
