use waypost::prelude::*;

#[schema]
struct Item {
    name: String,
    #[cfg(unix)]
    owner: u32,
}

fn main() {}
