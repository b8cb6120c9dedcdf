use waypost::prelude::*;

struct Filter;

#[get("/")]
async fn list_items(#[query] filter: Filter) {
    let _ = filter;
}

fn main() {}
