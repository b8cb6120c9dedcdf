use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query] (a, b): (i64, i64)) -> i64 {
    a + b
}

fn main() {}
