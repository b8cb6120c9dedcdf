use waypost::prelude::*;

#[schema(deny_unknown_fields, rename_all = "camelCase")]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Item {
    #[field(rename = "a")]
    #[serde(rename = "b")]
    name: String,
    #[field(default = 1.0)]
    #[serde(default)]
    price: f64,
    #[field(rename = "t", alias = "t")]
    tax: f64,
}

fn main() {}
