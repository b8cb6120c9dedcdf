use waypost::prelude::*;

#[schema]
struct Point(f64, f64);

#[schema]
struct Nothing;

fn main() {}
