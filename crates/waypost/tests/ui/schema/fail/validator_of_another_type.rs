use waypost::prelude::*;

fn is_odd(number: &i64) -> Result<(), String> {
    if number % 2 == 0 { Err("it is even".to_owned()) } else { Ok(()) }
}

#[schema]
struct Item {
    #[field(validate = is_odd)]
    name: String,
}

fn main() {}
