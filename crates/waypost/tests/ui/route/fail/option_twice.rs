use waypost::prelude::*;

#[get("/", tags = ["items"], tags = ["things"])]
async fn list_items(#[query(ge = 0, ge = 1)] skip: i64) -> i64 {
    skip
}

fn main() {}
