use waypost::prelude::*;

#[schema]
struct Age(#[field(default = 1)] u8);

#[schema]
struct Name(#[serde(rename = "name")] String);

fn main() {}
