use waypost::prelude::*;

#[schema]
struct Item {
    #[field(default = "free")]
    price: f64,
}

fn main() {}
