use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(default = 1, required)] limit: i64) -> i64 {
    limit
}

fn main() {}
