use waypost::prelude::*;

#[schema]
struct Base {
    name: String,
}

#[schema(deny_unknown_fields)]
struct Item {
    #[serde(flatten)]
    base: Base,
}

fn main() {}
