use waypost::prelude::*;

#[get("/", sumary = "All items")]
async fn list_items(#[query(default = 0, minimum = 0)] skip: i64) -> i64 {
    skip
}

fn main() {}
