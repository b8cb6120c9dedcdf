use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(allow_inf_nan = false)] limit: i64, #[query(allow_inf_nan)] price: f64) -> i64 {
    limit
}

fn main() {}
