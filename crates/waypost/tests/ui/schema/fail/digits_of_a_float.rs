use waypost::prelude::*;

#[schema]
struct Item {
    #[field(max_digits = 5, decimal_places = 2)]
    price: f64,
}

fn main() {}
