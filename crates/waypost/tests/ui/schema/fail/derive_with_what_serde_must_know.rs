#[derive(waypost::Schema)]
#[schema(rename_all = "camelCase", deny_unknown_fields)]
struct Item {
    #[field(default = 1.0)]
    price: f64,
    #[field(rename = "fullName")]
    name: String,
    #[field(required)]
    tax: Option<f64>,
}

fn main() {}
