#[waypost::main]
fn main() {}
