use waypost::prelude::*;

#[schema(strict)]
enum Color {
    Red,
    Green,
}

fn main() {}
