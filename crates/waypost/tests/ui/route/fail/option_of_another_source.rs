use waypost::prelude::*;

#[post("/")]
async fn create_item(#[query(embed)] name: String, #[body(include_in_schema = false)] price: f64) -> String {
    format!("{name} {price}")
}

fn main() {}
