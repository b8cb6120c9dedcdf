use waypost::prelude::*;

struct Items;

impl Items {
    #[get("/")]
    async fn list(&self) {}
}

fn main() {}
