use waypost::prelude::*;

#[get("/items")]
async fn read_items(#[security] token: String, #[security()] other: String) -> String {
    token + &other
}

fn main() {}
