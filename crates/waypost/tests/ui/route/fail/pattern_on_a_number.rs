use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(pattern = "^1")] limit: i64) -> i64 {
    limit
}

fn main() {}
