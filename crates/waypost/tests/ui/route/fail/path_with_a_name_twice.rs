use waypost::prelude::*;

#[get("/{id}/{id}")]
async fn read_item(id: i64) -> i64 {
    id
}

fn main() {}
