use waypost::prelude::*;

#[get("/")]
async fn list_items(#[query(pattern = "^(fixed$")] q: String, #[query(pattern = "(?<=a)b")] r: String) -> String {
    q + &r
}

fn main() {}
