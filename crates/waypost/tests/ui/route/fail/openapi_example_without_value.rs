use waypost::prelude::*;

#[post("/")]
async fn create(#[body(openapi_examples(good(summary = "A good one"), bad = 1))] number: i64) -> i64 {
    number
}

#[get("/")]
async fn read(#[query(openapi_examples = [1, 2])] number: i64) -> i64 {
    number
}

fn main() {}
