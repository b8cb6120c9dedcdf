use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(id: i64, q: Option<String>) -> String {
    format!("{id} {q:?}")
}

fn main() {}
