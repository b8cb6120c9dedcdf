#![deny(dead_code)]

use waypost::prelude::*;

#[get("/")]
async fn list_items(limit: i64) -> i64 {
    limit
}

#[get("/{item_id}")]
async fn read_item(item_id: i64) -> i64 {
    item_id
}

fn main() {
    let _ = App::new("Items").routes(routes![list_items]);
}
