use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(multiple_of = 0)] limit: i64) -> i64 {
    limit
}

fn main() {}
