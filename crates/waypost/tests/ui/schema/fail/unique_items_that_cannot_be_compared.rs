use waypost::prelude::*;

#[schema]
struct Prices {
    #[field(unique_items)]
    prices: Vec<f64>,
    #[field(unique_items)]
    name: String,
}

fn main() {}
