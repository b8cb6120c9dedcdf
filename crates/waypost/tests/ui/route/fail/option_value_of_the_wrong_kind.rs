use waypost::prelude::*;

const LIMIT: i64 = 100;

#[get("/", status = "created", tags = "items", deprecated = "yes")]
async fn list_items(
    #[query(le = LIMIT)] limit: i64,
    #[query(min_length = -1, alias = ALIAS)] name: String,
    #[query(title)] title: String,
) -> String {
    format!("{limit} {name} {title}")
}

fn main() {}
