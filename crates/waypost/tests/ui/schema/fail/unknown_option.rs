use waypost::prelude::*;

#[schema(deny_unknown)]
struct Item {
    #[field(minimum = 0)]
    price: f64,
}

#[schema]
enum Kind {
    #[field(title = "A")]
    A,
}

fn main() {}
