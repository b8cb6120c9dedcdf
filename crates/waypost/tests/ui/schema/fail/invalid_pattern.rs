use waypost::prelude::*;

#[schema]
struct Item {
    #[field(pattern = "[a-")]
    name: String,
}

fn main() {}
