use waypost::prelude::*;

#[schema]
struct Account {
    #[field(read_only, write_only)]
    id: i64,
}

fn main() {}
