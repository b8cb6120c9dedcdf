use waypost::prelude::*;

const NUMBER: i64 = 1;

#[get("/items")]
async fn read_items(#[security(NUMBER)] token: String) -> String {
    token
}

fn main() {}
