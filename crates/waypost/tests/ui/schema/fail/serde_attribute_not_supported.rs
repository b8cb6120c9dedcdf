use waypost::prelude::*;

#[schema]
#[serde(tag = "kind")]
struct Item {
    #[serde(flatten)]
    rest: Rest,
    #[serde(alias = "cost")]
    price: f64,
    #[serde(with = "seconds")]
    age: i64,
}

#[schema]
struct Rest {
    tax: f64,
}

fn main() {}
