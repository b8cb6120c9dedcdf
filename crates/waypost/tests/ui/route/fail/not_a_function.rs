use waypost::prelude::*;

#[get("/")]
struct Items;

fn main() {}
