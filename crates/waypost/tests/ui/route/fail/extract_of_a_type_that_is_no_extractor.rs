use waypost::prelude::*;

struct Item;

#[get("/")]
async fn read_item(#[extract] item: Item) {
    let _ = item;
}

fn main() {}
