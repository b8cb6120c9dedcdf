use waypost::prelude::*;

#[get("/")]
async fn list_items() -> impl IntoIterator<Item = i64> {
    [1]
}

fn main() {}
