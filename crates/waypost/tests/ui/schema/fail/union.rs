use waypost::prelude::*;

#[schema]
union Bits {
    int: u32,
    float: f32,
}

fn main() {}
