use waypost::prelude::*;

struct Shapes;

fn is_round(_: &Shape) -> Result<(), String> {
    Ok(())
}

#[schema(validate = is_round, patches = Shapes, example = 1)]
enum Shape {
    Circle { radius: f64 },
    Square(f64),
}

fn main() {}
