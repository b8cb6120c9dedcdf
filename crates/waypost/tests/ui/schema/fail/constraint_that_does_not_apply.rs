use waypost::prelude::*;

#[schema]
struct Item {
    #[field(gt = 0)]
    name: String,
    #[field(min_length = 1)]
    price: f64,
    #[field(pattern = "^a")]
    tags: Vec<String>,
}

fn main() {}
