use waypost::prelude::*;

#[get("items")]
async fn list_items() {}

fn main() {}
