use waypost::prelude::*;

#[schema]
struct Item {
    #[field(validation_alias = [])]
    none: i64,
    #[field(validation_alias = ["a", "a"])]
    twice: i64,
    #[field(validation_alias = 1)]
    number: i64,
    #[serde(rename = "b")]
    #[field(serialization_alias = "c")]
    beside_serde: i64,
}

#[get("/")]
async fn read(#[query(validation_alias = true)] q: String) -> String {
    q
}

fn main() {}
