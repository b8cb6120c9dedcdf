use waypost::prelude::*;

#[dependency(cached)]
async fn limit() -> Limit {
    Limit
}

#[derive(Clone)]
struct Limit;

fn main() {}
