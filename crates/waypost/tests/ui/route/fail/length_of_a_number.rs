use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(min_length = 3)] limit: i64) -> i64 {
    limit
}

fn main() {}
