use waypost::prelude::*;

#[get("/")]
fn list_items() {}

fn main() {}
