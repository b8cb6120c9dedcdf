use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(default = "many")] limit: i64) -> i64 {
    limit
}

fn main() {}
