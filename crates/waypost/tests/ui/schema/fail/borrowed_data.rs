use waypost::prelude::*;

#[schema]
struct Item<'a> {
    name: &'a str,
}

fn main() {}
