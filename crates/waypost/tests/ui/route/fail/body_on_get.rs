use waypost::prelude::*;

#[schema]
struct Item {
    name: String,
}

#[get("/")]
async fn read_item(item: Item) -> String {
    item.name
}

#[head("/")]
async fn check_item(#[body] name: String) -> String {
    name
}

fn main() {}
