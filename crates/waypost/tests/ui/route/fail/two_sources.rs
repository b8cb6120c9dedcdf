use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query] #[header] language: String) -> String {
    language
}

fn main() {}
