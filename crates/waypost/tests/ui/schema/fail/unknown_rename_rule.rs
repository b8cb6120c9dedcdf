use waypost::prelude::*;

#[schema(rename_all = "CamelCase")]
struct Item {
    full_name: String,
}

fn main() {}
