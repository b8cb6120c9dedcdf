use waypost::prelude::*;

#[get("/items/{item_id:int}")]
async fn read_item(item_id: i64) -> i64 {
    item_id
}

fn main() {}
