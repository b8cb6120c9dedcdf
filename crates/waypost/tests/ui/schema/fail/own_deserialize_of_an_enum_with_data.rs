use waypost::prelude::*;

#[schema(untagged)]
#[derive(serde::Deserialize)]
enum Id {
    Number(i64),
    Name(String),
}

fn main() {}
