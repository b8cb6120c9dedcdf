use waypost::prelude::*;

#[schema]
fn item() {}

fn main() {}
