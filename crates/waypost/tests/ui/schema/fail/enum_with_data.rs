use waypost::prelude::*;

#[schema]
enum Shape {
    Circle { radius: f64 },
    Square(f64),
    Empty,
}

fn main() {}
