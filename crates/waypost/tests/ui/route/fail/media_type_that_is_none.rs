use waypost::prelude::*;

#[post("/items")]
async fn create_item(#[body(media_type = "json")] name: String) -> String {
    name
}

#[post("/forms")]
async fn create_form(#[form(media_type = "application/json")] name: String) -> String {
    name
}

fn main() {}
