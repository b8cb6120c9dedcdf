use waypost::prelude::*;

#[get("/items")]
async fn read_items(#[security(scopes = ["items"])] page: i64) -> i64 {
    page
}

fn main() {}
