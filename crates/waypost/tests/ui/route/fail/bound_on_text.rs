use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(gt = 3)] q: Option<String>) -> Option<String> {
    q
}

fn main() {}
