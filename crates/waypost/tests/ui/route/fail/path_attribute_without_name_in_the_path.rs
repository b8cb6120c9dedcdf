use waypost::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(item_id: i64, #[path] language: String) -> String {
    format!("{item_id} {language}")
}

fn main() {}
