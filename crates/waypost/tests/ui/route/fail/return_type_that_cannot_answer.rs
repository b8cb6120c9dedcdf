use waypost::prelude::*;

struct Item;

#[get("/")]
async fn read_item() -> Item {
    Item
}

#[derive(Debug)]
struct Failure;

#[get("/other")]
async fn read_other() -> Result<String, Failure> {
    Err(Failure)
}

fn main() {}
