use waypost::prelude::*;

#[get("/")]
async fn list_items(name: impl Into<String>) -> String {
    name.into()
}

fn main() {}
