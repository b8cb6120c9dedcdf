use waypost::prelude::*;

#[schema]
struct Item {
    #[field(min_length = 1, min_items = 1)]
    tags: Vec<String>,
}

fn main() {}
