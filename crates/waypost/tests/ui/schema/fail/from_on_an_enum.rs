use waypost::prelude::*;

struct Model;

#[schema(from = Model, title = "Colour")]
enum Color {
    Red,
}

fn main() {}
