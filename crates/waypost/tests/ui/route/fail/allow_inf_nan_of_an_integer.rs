use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(allow_inf_nan = false)] limit: i64) -> i64 {
    limit
}

fn main() {}
