use waypost::prelude::*;

#[get("/", status = 42)]
async fn list_items() {}

fn main() {}
