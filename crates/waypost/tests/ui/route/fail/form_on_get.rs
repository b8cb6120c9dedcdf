use waypost::prelude::*;

#[get("/")]
async fn search(#[form] text: String) -> String {
    text
}

fn main() {}
