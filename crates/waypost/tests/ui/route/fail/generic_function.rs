use waypost::prelude::*;

#[get("/")]
async fn list_items<T>(limit: T) -> T {
    limit
}

fn main() {}
