use waypost::prelude::*;

#[get("/")]
async fn list_items(#[params] language: String) -> String {
    language
}

fn main() {}
