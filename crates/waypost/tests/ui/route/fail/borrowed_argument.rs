use waypost::prelude::*;

#[get("/")]
async fn list_items(name: &str, tags: Option<&[u8]>) -> String {
    format!("{name} {tags:?}")
}

fn main() {}
